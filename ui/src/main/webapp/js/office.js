/* Small things of the office that need no server: the search key and the mark of a live connection. */
const typing = (element) =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element?.isContentEditable;

document.addEventListener('keydown', (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key !== '/' || !plain || typing(document.activeElement)) return;
  const search = document.querySelector('[data-search]');
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

const state = window.Vaadin?.connectionState;
if (state && !window.holdfast?.watchesConnection) {
  window.holdfast = { ...window.holdfast, watchesConnection: true };
  const show = () => {
    const lost = state.state === 'connection-lost' || state.state === 'reconnecting';
    document.documentElement.dataset.connection = lost ? 'lost' : 'live';
  };
  state.addStateChangeListener(show);
  show();
}

/* Keys that move, rename, add and delete rows of a tree; before the grid takes the arrows for itself. */
const rowKeys = new Set(['F2', 'Insert', 'Delete']);
const ofRow = (event) => {
  if (event.altKey) return event.key.startsWith('Arrow');
  return !event.ctrlKey && !event.metaKey && !event.shiftKey && rowKeys.has(event.key);
};
if (!window.holdfast?.watchesRows) {
  window.holdfast = { ...window.holdfast, watchesRows: true };
  document.addEventListener(
    'keydown',
    (event) => {
      const grid = event.target.closest?.('vaadin-grid[data-row-keys]');
      if (!grid || !ofRow(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const row = grid.getEventContext(event).item?.key ?? '';
      grid.dispatchEvent(new CustomEvent('row-key', { detail: { row, key: event.key } }));
    },
    true,
  );
}
