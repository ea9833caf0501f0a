// Writes src/generated/operations.ts: the text and the types of every operation in src/**/*.graphql, checked against
// ../schema.graphql; and operations.json, the same texts by their SHA-256, which the service always trusts. The libraries of graphql-codegen without its command, which would bring 200 packages more.

import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse, print, visit } from 'graphql';

const OUT = 'src/generated/operations.ts';
const NOTE = '// Made by codegen.mjs from schema.graphql and the .graphql files beside the views. Not committed.\n';

const config = {
  scalars: { Date: 'string', ID: 'string' },
  onlyOperationTypes: true,
  enumsAsTypes: true,
  skipTypename: true,
  avoidOptionals: { field: true, inputValue: false },
  useTypeImports: true,
};

/** The fragments that `node` spreads, and those that they spread. */
function spread(node, fragments, found = new Set()) {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      spread(fragment, fragments, found);
    },
  });
  return found;
}

const asked = [];

/** A plugin: each operation as a constant that knows its answer and its variables. */
const texts = {
  plugin(_, documents) {
    const all = documents.flatMap(({ document }) => document.definitions);
    const fragments = new Map(all.filter(({ kind }) => kind === 'FragmentDefinition').map((one) => [one.name.value, one]));
    const written = all
      .filter(({ kind }) => kind === 'OperationDefinition')
      .map((operation) => {
        const name = operation.name.value;
        const text = [operation, ...spread(operation, fragments)].map(print).join('\n\n');
        asked.push([createHash('sha256').update(text).digest('hex'), text]);
        return `export const ${name}Document = ${JSON.stringify(text)} as Operation<${name}Query, ${name}QueryVariables>;`;
      });
    return {
      prepend: ["import type { Operation } from '../shared/api';"],
      content: written.join('\n'),
    };
  },
};

const files = (await Array.fromAsync(glob('src/**/*.graphql'))).filter((file) => !file.includes('graphiql')).sort();
const documents = await Promise.all(
  files.map(async (location) => ({ location, document: parse(await readFile(location, 'utf8')) })),
);
const output = await codegen({
  filename: OUT,
  schema: parse(await readFile('../schema.graphql', 'utf8')),
  documents,
  config,
  plugins: [{ types: {} }, { texts: {} }],
  pluginMap: { types: operations, texts },
});
await mkdir('src/generated', { recursive: true });
const wanted = NOTE + output;
await writeFile('src/generated/operations.json', `${JSON.stringify(Object.fromEntries(asked), null, 2)}\n`);
if ((await readFile(OUT, 'utf8').catch(() => '')) !== wanted) await writeFile(OUT, wanted);
