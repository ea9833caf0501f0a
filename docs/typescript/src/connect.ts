// Who connects two entities: a sentence, and under it the words that prove each step.

import { ask } from './ask.ts';
import { ConnectDocument } from './gql/graphql.ts';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('usage: node src/connect.ts FROM TO');

const { connect } = await ask(ConnectDocument, { from, to });
for (const { name, candidates } of connect.unresolved) {
  console.log(`'${name}' is not one entity; it may be ${candidates.map((one) => one.name).join(', ') || 'nothing'}.`);
}
for (const path of connect.paths) {
  console.log(path.sentence);
  for (const { connection } of path.hops) {
    for (const { quote, talk } of connection?.evidence ?? []) console.log(`  “${quote}” (${talk?.title})`);
  }
}
