// The editor: CodeMirror in a shadow root, where its styles are constructed sheets, which the page's policy allows.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { cypher } from '@codemirror/legacy-modes/mode/cypher';
import { Prec, StateEffect, StateField } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { About } from './ask';
import { completing } from './words';

export interface Editor {
  text: () => string;
  write: (text: string) => void;
  /** Marks the character at `offset`, in code points; null marks nothing. */
  mark: (offset: number | null) => void;
  destroy: () => void;
}

interface Told {
  typed: (text: string) => void;
  run: () => void;
}

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--string)' },
  { tag: [tags.atom, tags.definitionKeyword], color: 'var(--path)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
]);
const LOOK = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--page)', fontSize: '0.9375rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', minHeight: '9rem', maxHeight: '26rem', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--surface)', border: 'none' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--tint)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', border: '1px solid var(--line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--on-accent)', backgroundColor: 'var(--accent)' },
  '.cm-wrong': { backgroundColor: 'var(--lit)', textDecoration: 'underline wavy var(--path)' },
});

const marking = StateEffect.define<number | null>();
const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(old, { docChanged, effects, newDoc }) {
    const effect = effects.find((one) => one.is(marking));
    if (!effect) return docChanged ? Decoration.none : old;
    if (effect.value === null) return Decoration.none;
    const from = Math.min(effect.value, Math.max(newDoc.length - 1, 0));
    const word = /^\w+/.exec(newDoc.sliceString(from))?.[0].length ?? 1;
    const to = Math.min(from + word, newDoc.length);
    return from < to ? Decoration.set(Decoration.mark({ class: 'cm-wrong' }).range(from, to)) : Decoration.none;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** An editor inside `host`, which gets a shadow root. */
export function open(host: HTMLElement, text: string, about: () => About | null, told: Told): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const run = (): boolean => (told.run(), true);
  const view = new EditorView({
    doc: text,
    root,
    parent: root,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      lineNumbers(),
      history(),
      drawSelection(),
      closeBrackets(),
      bracketMatching(),
      EditorView.lineWrapping,
      StreamLanguage.define(cypher),
      syntaxHighlighting(COLOURS),
      autocompletion({ override: [(context) => (about() ? completing(about() as About)(context) : null)] }),
      marked,
      LOOK,
      EditorView.contentAttributes.of({ 'aria-label': 'Cypher statement', spellcheck: 'false' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) told.typed(update.state.doc.toString());
      }),
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    write: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark(offset) {
      const at = offset === null ? null : [...view.state.doc.toString()].slice(0, offset).join('').length;
      view.dispatch({ effects: [marking.of(at), ...(at === null ? [] : [EditorView.scrollIntoView(at)])] });
    },
    destroy: () => view.destroy(),
  };
}
