// What an empty graph says: how to load something.

export function FirstRun() {
  return (
    <div class="notice">
      <p>
        <b>No talk is loaded yet.</b>
      </p>
      <p>Load the one that comes with talkgraph, or your own:</p>
      <pre>{'talkgraph seed\ntalkgraph load FILE'}</pre>
      <p>
        <button type="button" class="quiet" onClick={() => location.reload()}>
          Look again
        </button>
      </p>
    </div>
  );
}
