import type { TextKey } from '../i18n/texts';

/**
 * A key with what is held beside it, by its place on the keyboard (`KeyboardEvent.code`), so that it is the same key in
 * every layout: "F9", "Shift+F4", "Ctrl+Enter", "Ctrl+KeyZ".
 */
export type Press = string;

/** What a key of the till can do. */
export type KeyAction =
  | 'search'
  | 'stock'
  | 'customer'
  | 'hold'
  | 'held'
  | 'deliver'
  | 'clock'
  | 'return'
  | 'discount'
  | 'note'
  | 'pay'
  | 'card'
  | 'cardOther'
  | 'lock'
  | 'remove'
  | 'undo'
  | 'more'
  | 'less'
  | 'lineAbove'
  | 'lineBelow'
  | 'help';

/** Whether a key acts wherever the cursor is, or only where it does not stand in a field with text. */
type Reach = 'everywhere' | 'outside-text';

export interface KeyRow {
  action: KeyAction;
  text: TextKey;
  reach: Reach;
  /** The map of the house (decision 0029). */
  presses: readonly Press[];
}

const row = (
  action: KeyAction,
  text: TextKey,
  presses: readonly Press[],
  reach: Reach = 'everywhere',
): KeyRow => ({ action, text, presses, reach });

/** In the order in which the help lists them. */
export const KEY_ROWS: readonly KeyRow[] = [
  row('search', 'help.search', ['F2']),
  row('stock', 'help.stock', ['Shift+F2']),
  row('customer', 'help.customer', ['F3']),
  row('hold', 'help.hold', ['F4']),
  row('held', 'help.held', ['Shift+F4']),
  row('deliver', 'help.deliver', ['F6']),
  row('clock', 'help.clock', ['Shift+F6']),
  row('return', 'help.return', ['F7']),
  row('discount', 'help.discount', ['F8']),
  row('note', 'help.note', ['Shift+F8']),
  row('pay', 'help.pay', ['F9', 'Ctrl+Enter']),
  row('card', 'help.card', ['Shift+F9']),
  row('cardOther', 'help.cardOther', ['Ctrl+F9']),
  row('lock', 'help.lock', ['F10']),
  row('remove', 'help.remove', ['Delete'], 'outside-text'),
  row('undo', 'help.undo', ['Ctrl+KeyZ'], 'outside-text'),
  row('more', 'help.more', ['NumpadAdd', 'Equal', 'Shift+Equal'], 'outside-text'),
  row('less', 'help.less', ['NumpadSubtract', 'Minus'], 'outside-text'),
  row('lineAbove', 'help.lineAbove', ['ArrowUp'], 'outside-text'),
  row('lineBelow', 'help.lineBelow', ['ArrowDown'], 'outside-text'),
  row('help', 'help.help', ['F1', 'Shift+Slash']),
];

/** What a till has chosen otherwise; an action that is not here keeps the map of the house. */
export type OwnKeys = Partial<Record<KeyAction, readonly Press[]>>;

const LETTERS = /^(Key|Digit|Numpad(?!Enter)|Space|Intl)/;
const SIGN_KEYS =
  /^(Minus|Equal|Slash|Period|Comma|Semicolon|Quote|Bracket.*|Backslash|Backquote)$/;

/** Keys that come as characters: they may be the beginning of a scan, and in a field they are text. */
export function writes(press: Press): boolean {
  const { code, held } = parts(press);
  const isShiftAlone = held.every((one) => one === 'Shift');
  return isShiftAlone && (LETTERS.test(code) || SIGN_KEYS.test(code));
}

/** Whether there is no character of words or codes on it, so that it may act while nobody types. */
const FREE_CHARACTERS = new Set([
  'NumpadAdd',
  'NumpadSubtract',
  'NumpadDivide',
  'Equal',
  'Shift+Equal',
  'Minus',
  'Shift+Minus',
  'Shift+Slash',
]);

/** Why a key cannot be given to anything. */
export type KeyRefusal = 'browser' | 'fixed' | 'text' | 'character' | 'modifier';

const FIXED = new Set(['Escape', 'Enter', 'NumpadEnter', 'Tab', 'Backspace', 'Space']);
const FIXED_MEANINGS = new Set(['NumpadMultiply', 'Shift+Digit8']);
const MODIFIERS =
  /^(Shift|Control|Alt|Meta)(Left|Right)$|^(CapsLock|NumLock|ScrollLock|ContextMenu|Fn)$/;
const BROWSERS_FUNCTION_KEYS = new Set(['F5', 'F11', 'F12']);
/** Reload, windows and tabs, address, find, print, save, zoom, developer tools, history. */
const BROWSERS_WITH_CTRL =
  /^(Key[DEFGHIJKLNOPQRSTUW]|Digit\d|Numpad[\d]|NumpadAdd|NumpadSubtract|Minus|Equal|Tab|F4|PageUp|PageDown|Delete)$/;
const OF_TEXT_WITH_CTRL = /^(Key[ACVXY]|Backspace|Home|End|Arrow\w+|Insert)$/;
const OF_TEXT = new Set(['Home', 'End', 'ArrowLeft', 'ArrowRight', 'Insert']);

/** Why that key may not do what is asked of it; null when it may. */
export function refusalOf(press: Press, reach: Reach): KeyRefusal | null {
  const { code, held } = parts(press);
  if (MODIFIERS.test(code)) {
    return 'modifier';
  }
  if (held.includes('Meta') || held.includes('Alt') || BROWSERS_FUNCTION_KEYS.has(code)) {
    return 'browser';
  }
  if (held.includes('Ctrl')) {
    return BROWSERS_WITH_CTRL.test(code) ? 'browser' : OF_TEXT_WITH_CTRL.test(code) ? 'text' : null;
  }
  if (press === 'Shift+F10') {
    return 'browser';
  }
  if (FIXED.has(code) || FIXED_MEANINGS.has(press)) {
    return 'fixed';
  }
  if (writes(press)) {
    return reach === 'outside-text' && FREE_CHARACTERS.has(press) ? null : 'character';
  }
  const isTextKey = OF_TEXT.has(code) || /^(Arrow(Up|Down)|Delete)$/.test(code);
  return isTextKey && (reach === 'everywhere' || OF_TEXT.has(code)) ? 'text' : null;
}

/** Reads a key event; a combination is always written in the same order. */
export function pressOf(
  event: Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>,
): Press {
  const held = [
    event.metaKey && 'Meta',
    event.ctrlKey && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ];
  // a number pad without NumLock is arrows and Delete; a keyboard on the screen has no places
  const isOther = event.code === '' || (event.code.startsWith('Numpad') && event.key.length > 1);
  const code = isOther ? event.key : event.code;
  return [...held.filter((one) => one !== false), code].join('+');
}

const SIGNS: Readonly<Record<string, string>> = {
  NumpadAdd: '+',
  NumpadSubtract: '−',
  NumpadDivide: '/',
  Equal: '+',
  Minus: '−',
  'Shift+Slash': '?',
  'Shift+Equal': '+',
  'Shift+Minus': '_',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** As it is printed on a keyboard. */
export function nameOfPress(press: Press): string {
  if (SIGNS[press]) {
    return SIGNS[press];
  }
  const { code, held } = parts(press);
  const name = SIGNS[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
  return [...held, name].join('+');
}

function parts(press: Press): { code: string; held: readonly string[] } {
  const all = press.split('+');
  return { code: all.at(-1)!, held: all.slice(0, -1) };
}
