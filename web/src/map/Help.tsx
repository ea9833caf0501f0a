// The keys of the map.

const KEYS = [
  ['Arrows', 'to the nearest entity that way'],
  ['Enter', 'open it'],
  ['E', 'show or fold its connections'],
  ['/', 'find'],
  ['L', 'the list'],
  ['+ − 0', 'larger, smaller, the whole'],
  ['Esc', 'close'],
];

export function Help({ close }: { close: () => void }) {
  return (
    <section class="help" aria-label="Keys of the map">
      <dl>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">Drag an entity to move it, double-click to put it back. Ctrl and the wheel zoom.</p>
      <button type="button" class="quiet" onClick={close}>
        Close
      </button>
    </section>
  );
}
