// A saved map (service/talkgraph/export/page.py): the file holds what the map asks for, and no service is asked.

import type { CardQuery, CardQueryVariables, GraphFragment } from '../generated/operations';

type Evidence = NonNullable<CardQuery['entity']>['connections']['nodes'][number]['evidence'];

interface Saved {
  talk: { id: string; title: string; sourceUrl: string | null };
  map: GraphFragment;
  /** By the id of a connection. */
  evidence: Record<string, Evidence>;
}

/** What this document holds, if it is such a file. */
export function savedHere(): Saved | null {
  const held = document.querySelector('script#talkgraph-saved[type="application/json"]');
  return held ? (JSON.parse(held.textContent ?? '') as Saved) : null;
}

/** Answers the questions of a map from what was saved. */
export function answersOf({ talk, map, evidence }: Saved): (operation: string, variables: object) => unknown {
  const answers: Record<string, (variables: object) => unknown> = {
    TalkMap: () => ({ map }),
    TalkTitle: () => ({ talk }),
    Card: (variables) => {
      const nodes = (variables as CardQueryVariables).ids;
      return { entity: { connections: { nodes: [nodes].flat().map((id) => ({ id, evidence: evidence[id] ?? [] })) } } };
    },
  };
  return (operation, variables) => {
    const [, name = ''] = /^query (\w+)/.exec(operation) ?? [];
    const answer = answers[name];
    if (!answer) throw new Error(`A saved map cannot answer ${name}.`);
    return answer(variables);
  };
}
