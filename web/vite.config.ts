import { defineConfig, type Plugin, type UserConfig } from 'vite';

// What knows light-dark(): rewritten for older browsers, it would need to know who sets `color-scheme`, and a page of others may.
const cssTarget = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

// Pages may be mounted under any prefix, so nothing here is an absolute address (`base`).
const pages: UserConfig = {
  base: './',
  build: {
    outDir: '../service/talkgraph/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssTarget,
    chunkSizeWarningLimit: 4096, // Monaco is one chunk of about 2.6 MB, loaded by /graphiql alone
    license: { fileName: 'licenses.md' }, // what is bundled travels with its licences
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'embed.html', 'graphiql.html'],
      // React libraries mark files "use client", which means nothing here and fills the screen with warnings.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:8000' } },
};

const instead = (name: string) => ({
  find: new RegExp(`^\\./${name}$`),
  replacement: `/src/embed/instead/${name}.ts`,
});

/** Components import the sheets they need; in a page of others, sheets stand in shadow roots (src/embed/Element.ts). */
const noSheets: Plugin = {
  name: 'no-sheets',
  enforce: 'pre',
  transform: (code, id) =>
    /\.tsx?$/.test(id) ? { code: code.replace(/^import '[^']+\.css';$/gm, ''), map: null } : null,
};

// The script for pages of others, one file with a fixed name (`vite build --mode embed`), beside the pages.
const embed: UserConfig = {
  base: './',
  plugins: [noSheets],
  resolve: { alias: [instead('place'), instead('WebGl')] },
  build: {
    outDir: '../service/talkgraph/static',
    emptyOutDir: false,
    cssTarget,
    modulePreload: false,
    rolldownOptions: {
      input: 'src/embed/embed.ts',
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'embed.js', codeSplitting: false },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'embed' ? embed : pages));
