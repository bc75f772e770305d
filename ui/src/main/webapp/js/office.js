/* Small things of the office that need no server: keys, the palette, and the mark of a live connection. */
const typing = (element) =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element?.isContentEditable;

/* By the place of the key: with the Ukrainian layout other letters come from it. */
const lettersAreOff = () => document.cookie.includes('holdfast-letters=off');
const isQuestionMark = (event) => event.key === '?' || (event.code === 'Slash' && event.shiftKey);
const isSlash = (event) => event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
function wantedBy(event) {
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') return '[data-palette]';
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  // nobody has the focus after a page was opened by the palette; elsewhere the screens see to Esc
  if (event.key === 'Escape' && document.activeElement === document.body) return '[data-close]';
  if (typing(document.activeElement) || lettersAreOff()) return null;
  if (isQuestionMark(event)) return '[data-help]';
  if (isSlash(event)) return '[data-search]';
  if (event.code === 'KeyN') return '[data-new]';
  return event.code === 'KeyE' ? '[data-edit]' : null;
}

const isShown = (element) => element.checkVisibility();
if (!window.holdfast?.watchesKeys) {
  window.holdfast = { ...window.holdfast, watchesKeys: true };
  document.addEventListener('keydown', (event) => {
    const wanted = wantedBy(event);
    const isAsking = document.querySelector('vaadin-dialog[opened]') !== null;
    const target = wanted && !isAsking && [...document.querySelectorAll(wanted)].find(isShown);
    if (wanted === '[data-palette]') event.preventDefault(); // some browsers search the web by it
    if (!target) return;
    event.preventDefault();
    if (wanted === '[data-search]') target.focus();
    else target.click();
  });
}

/* Tab from nowhere, where only keys have been used, begins with what the page is about and not with the menu. */
if (!window.holdfast?.watchesTab) {
  window.holdfast = { ...window.holdfast, watchesTab: true };
  let pointedAt = '';
  const first = (css) => [...document.querySelectorAll(css)].find(isShown);
  document.addEventListener('pointerdown', () => (pointedAt = location.href), true);
  document.addEventListener('keydown', (event) => {
    const isNowhere = document.activeElement === document.body && pointedAt !== location.href;
    if (event.key !== 'Tab' || event.shiftKey || !isNowhere) return;
    const about = first('.detail h2') ?? first('[role=main] h1');
    about?.setAttribute('tabindex', '-1');
    about?.focus();
  });
}

/* The palette: arrows choose, Enter opens what is chosen, once the list is that of the typed word. */
const options = () => [...document.querySelectorAll('#palette-list [role=option]')];
function choose(option) {
  for (const one of options()) one.setAttribute('aria-selected', String(one === option));
  option.scrollIntoView({ block: 'nearest' });
  document.querySelector('#palette-field input')?.setAttribute('aria-activedescendant', option.id);
}

function openChosen(input, until) {
  const list = document.querySelector('#palette-list');
  if (!list) return;
  if (list.dataset.for === input.value) {
    list.querySelector('[aria-selected=true]')?.click();
  } else if (performance.now() < until) {
    requestAnimationFrame(() => openChosen(input, until));
  }
}

document.addEventListener(
  'keydown',
  (event) => {
    const input = event.target;
    if (!input.matches?.('#palette-field input')) return;
    const all = options();
    const now = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) {
      event.preventDefault();
      choose(all[(now + step + all.length) % all.length]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      openChosen(input, performance.now() + 5000);
    }
  },
  true,
);

/* Whatever a scanner says on a screen that counts is counted: in a field by its speed, which nobody types with; where
   nobody types, codes are all there is. */
const LONGEST_GAP_MS = 100;
const LONGEST_PAUSE_MS = 2000;
const SHORTEST_CODE = 4;
if (!window.holdfast?.watchesScans) {
  window.holdfast = { ...window.holdfast, watchesScans: true };
  let scan = { code: '', at: 0, field: null, before: '' };
  const fieldOf = (target) => (target instanceof HTMLInputElement ? target : null);
  const begin = (field) => ({ code: '', at: 0, field, before: field?.value ?? '' });
  const giveBack = ({ field, before }) => {
    if (!field) return;
    field.value = before;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  document.addEventListener(
    'keydown',
    (event) => {
      const host = [...document.querySelectorAll('[data-scans]')].find(isShown);
      if (!host || event.ctrlKey || event.metaKey || event.altKey) return;
      const longest = scan.field ? LONGEST_GAP_MS : LONGEST_PAUSE_MS;
      const field = fieldOf(event.target);
      if (scan.field !== field || event.timeStamp - scan.at > longest) scan = begin(field);
      scan.at = event.timeStamp;
      if (event.key.length === 1) scan.code += event.key;
      if (event.key !== 'Enter') return;
      const said = scan;
      scan = begin(null);
      if (said.code.length < SHORTEST_CODE) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      giveBack(said);
      host.dispatchEvent(new CustomEvent('scan', { detail: { code: said.code } }));
    },
    true,
  );
}

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
