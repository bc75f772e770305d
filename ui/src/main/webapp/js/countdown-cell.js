/*
 * <countdown-cell>: the time a reservation has left, ticking in the browser.
 *
 *   .ends   epoch milliseconds by the server's clock, or null when it has no end
 *   .label  what it belongs to, for the announcement of a change of state
 *
 * One timer serves all cells. The words and the difference to the server's clock are in
 * window.holdfast.countdown, which the page sets; they are read at each tick. Colours come from
 * office.css by data-level: long (over an hour), soon (over a minute), now, over, none.
 */
const HOUR = 3600;
const MINUTE = 60;
const DAY = 24 * HOUR;
const SHAPES = {
  long: '<circle cx="6" cy="6" r="4.2"/>',
  soon: '<circle class="track" cx="6" cy="6" r="4.2"/><path d="M6 1.8a4.2 4.2 0 0 1 0 8.4"/>',
  now: '<path d="M6 1.5v5.2M6 9.4v1.1"/>',
  over: '<path d="M2 6h8"/>',
  none: '<path d="M2.5 6h7"/>',
};

const settings = () => window.holdfast?.countdown ?? { offset: 0, words: {} };
const serverNow = () => Date.now() + settings().offset;

export function levelOf(secondsLeft) {
  if (secondsLeft === null) return 'none';
  if (secondsLeft <= 0) return 'over';
  if (secondsLeft > HOUR) return 'long';
  return secondsLeft > MINUTE ? 'soon' : 'now';
}

export function duration(seconds, words) {
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const rest = seconds % MINUTE;
  if (days > 0) return `${days}\u00a0${words.day} ${hours}\u00a0${words.hour}`;
  if (hours > 0) return `${hours}\u00a0${words.hour} ${minutes}\u00a0${words.minute}`;
  if (minutes > 0) return `${minutes}\u00a0${words.minute} ${rest}\u00a0${words.second}`;
  return `${rest}\u00a0${words.second}`;
}

export function sentence(level, seconds, words) {
  if (level === 'none') return words.none;
  if (level === 'over') return words.over;
  const left = duration(seconds, words);
  return level === 'long' ? left : `${left} · ${level === 'soon' ? words.soon : words.now}`;
}

/* Changes of state within a moment are read out as one, and nothing else is. */
const announcements = [];
let speaker;
function announce(text) {
  if (!speaker) {
    speaker = document.createElement('div');
    speaker.setAttribute('role', 'status');
    speaker.className = 'only-read';
    document.body.append(speaker);
  }
  announcements.push(text);
  if (announcements.length === 1) {
    setTimeout(() => {
      speaker.textContent = announcements.splice(0).slice(0, 3).join('. ');
    }, 500);
  }
}

const shown = new Set();
let timer;

function tickAll() {
  for (const cell of shown) cell.tick();
}

/* Ticks just after the server's clock turns to a new second. */
function schedule() {
  timer = shown.size === 0 ? undefined : setTimeout(next, 1000 - (serverNow() % 1000) + 5);
}

function next() {
  if (!document.hidden) tickAll();
  schedule();
}

document.addEventListener('visibilitychange', () => document.hidden || tickAll());

class CountdownCell extends HTMLElement {
  #ends = null;
  #level = null;
  #text = document.createTextNode('');

  /* The same end again, as a refresh of the list sends it, is no news; another one is another row. */
  set ends(value) {
    const ends = value === null || value === undefined ? null : Number(value);
    if (ends !== this.#ends) {
      this.#ends = ends;
      this.#level = null;
    }
    this.tick();
  }

  get ends() {
    return this.#ends;
  }

  connectedCallback() {
    if (!this.firstChild) {
      this.innerHTML = '<svg viewBox="0 0 12 12" aria-hidden="true"></svg>';
      this.append(this.#text);
    }
    shown.add(this);
    if (!timer) schedule();
    this.tick();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  tick() {
    if (!this.firstChild) return;
    const { words } = settings();
    const left = this.#ends === null ? null : Math.ceil((this.#ends - serverNow()) / 1000);
    const level = levelOf(left);
    if (level !== this.#level) this.#enter(level, words);
    const text = sentence(level, left, words);
    if (this.#text.data !== text) this.#text.data = text;
  }

  #enter(level, words) {
    if (this.#level !== null && (level === 'soon' || level === 'now' || level === 'over')) {
      const news = words[`${level}Announced`] ?? '';
      announce(this.label ? `${this.label}: ${news}` : news);
    }
    this.#level = level;
    this.dataset.level = level;
    this.firstChild.innerHTML = SHAPES[level];
  }
}

if (!customElements.get('countdown-cell')) customElements.define('countdown-cell', CountdownCell);
