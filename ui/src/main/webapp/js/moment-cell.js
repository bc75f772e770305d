/*
 * <moment-cell at="epoch milliseconds by the server's clock">: "3 min. ago", "in 5 min.", in the language
 * of the page. Under a minute it counts in tens of seconds, so that nothing flickers. One timer serves all.
 */
const UNITS = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
const STEP = 10;

const serverNow = () => Date.now() + (window.holdfast?.countdown?.offset ?? 0);

export function words(seconds, language) {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const size = Math.abs(seconds);
  if (size < STEP) return format.format(0, 'second');
  const [unit, length] = UNITS.find(([, length]) => size >= length);
  const count = unit === 'second' ? Math.trunc(seconds / STEP) * STEP : Math.trunc(seconds / length);
  return format.format(count, unit);
}

const shown = new Set();
let timer;

class MomentCell extends HTMLElement {
  static observedAttributes = ['at'];

  connectedCallback() {
    shown.add(this);
    timer ??= setInterval(() => document.hidden || shown.forEach((cell) => cell.tick()), 1000);
    this.tick();
  }

  disconnectedCallback() {
    shown.delete(this);
    if (shown.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  attributeChangedCallback() {
    this.tick();
  }

  tick() {
    const seconds = (Number(this.getAttribute('at')) - serverNow()) / 1000;
    const text = words(seconds, document.documentElement.lang || 'uk');
    if (this.textContent !== text) this.textContent = text;
  }
}

if (!customElements.get('moment-cell')) customElements.define('moment-cell', MomentCell);
