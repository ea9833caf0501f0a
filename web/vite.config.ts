import { defineConfig } from 'vite';

// Pages may be mounted under any prefix, so nothing here is an absolute address (`base`).
export default defineConfig({
  base: './',
  build: {
    outDir: '../service/talkgraph/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096, // Monaco is one chunk of about 2.6 MB, loaded by /graphiql alone
    license: { fileName: 'licenses.md' }, // what is bundled travels with its licences
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      // React libraries mark files "use client", which means nothing here and fills the screen with warnings.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:8000' } },
});
