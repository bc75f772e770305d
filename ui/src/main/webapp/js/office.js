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
