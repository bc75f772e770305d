// The hands of a person on the simulated devices: a slider, a card, a roll of paper.
const texts = await (await fetch('texts.json')).json();
const choice = document.querySelector('#language');
const main = document.querySelector('#main');
const notice = document.querySelector('#notice');
const FAULTS = {
  scale: ['NAK', 'WRONG_CHECKSUM'],
  printer: ['PAPER_OUT', 'COVER_OPEN', 'LOST_ANSWER'],
  terminal: ['DECLINE', 'PARTIAL_APPROVAL', 'BUSY', 'LOST_ANSWER'],
  registrar: ['NAK', 'WRONG_CHECKSUM', 'PAPER_OUT', 'BUSY', 'LOST_ANSWER', 'NEEDS_Z'],
};
const LASTING = ['PAPER_OUT', 'COVER_OPEN'];
let language = localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'uk');
let drawn = {};

const word = (key) => texts[language][key] ?? key;

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

async function touch(device, what) {
  const answer = await fetch('devices.json', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ device, ...what }),
  });
  show(await answer.json());
}

const button = (key, device, what) => make('button', { onclick: () => touch(device, what) }, word(key));

function faultBox(device, fault) {
  const box = make('input', { type: 'checkbox' });
  box.addEventListener('change', () => {
    touch(device, { fault, on: box.checked });
    if (!LASTING.includes(fault)) setTimeout(() => (box.checked = false), 5000);
  });
  return make('label', {}, box, word(fault));
}

function scale(id) {
  const figure = make('p', { class: 'figure' });
  const slider = make('input', { type: 'range', min: 0, max: 16000, step: 1, value: 0, 'aria-label': word('weight') });
  slider.addEventListener('input', () => touch(id, { grams: Number(slider.value) }));
  const moving = make('input', { type: 'checkbox' });
  moving.addEventListener('change', () => touch(id, { moving: moving.checked }));
  return {
    parts: [figure, slider, make('div', { class: 'row' }, make('label', {}, moving, word('moving')))],
    show: (state) => figure.replaceChildren(String(state.grams), make('small', {}, ` ${word('grams')}`)),
  };
}

/** Draws the dots a printer was sent: one bit each, black is 1. */
function picture(piece) {
  const bytes = Uint8Array.from(atob(piece.dots), (letter) => letter.charCodeAt(0));
  const width = piece.width;
  const height = (bytes.length * 8) / width;
  const canvas = make('canvas', { width, height });
  const context = canvas.getContext('2d');
  context.fillStyle = '#111';
  for (let dot = 0; dot < width * height; dot++) {
    if (bytes[dot >> 3] & (0x80 >> (dot & 7))) context.fillRect(dot % width, Math.floor(dot / width), 1, 1);
  }
  return canvas;
}

function printer(id) {
  const paper = make('div', { class: 'paper', tabindex: 0, 'aria-label': word('paper') });
  const counts = make('p', { class: 'quiet' });
  let last = '';
  return {
    parts: [paper, counts, make('div', { class: 'row' }, button('tearOff', id, { tearOff: true }))],
    show: (state) => {
      const now = JSON.stringify(state.paper);
      counts.textContent = `${word('cuts')}: ${state.cuts} · ${word('kicks')}: ${state.kicks ?? 0}`;
      if (now === last) return;
      last = now;
      paper.replaceChildren(...state.paper.map((piece) => (piece.dots ? picture(piece) : `${piece.text}\n`)));
      paper.scrollTop = paper.scrollHeight;
    },
  };
}

function terminal(id) {
  const figure = make('p', { class: 'figure' });
  const counts = make('p', { class: 'quiet' });
  return {
    parts: [
      figure,
      counts,
      make(
        'div',
        { class: 'row' },
        make('button', { class: 'first', onclick: () => touch(id, { card: true }) }, word('card')),
        button('take', id, { card: false }),
        button('cancel', id, { cancel: true }),
      ),
    ],
    show: (state) => {
      figure.textContent = word(state.waiting ? 'waiting' : 'idle');
      const taken = (state.taken / 100).toLocaleString(language, { minimumFractionDigits: 2 });
      counts.textContent = `${word('charges')}: ${state.charges} · ${word('taken')}: ${taken}`;
    },
  };
}

function reader(id) {
  const code = make('input', { 'aria-label': word('code'), value: id === 'scanner' ? '4820000000017' : '1000001' });
  const send = make('button', { onclick: () => touch(id, { code: code.value }) }, word('send'));
  return { parts: [make('div', { class: 'row' }, code, send)], show: () => {} };
}

function display() {
  const lines = make('div', { class: 'paper' });
  return { parts: [lines], show: (state) => lines.replaceChildren(state.text) };
}

const KINDS = { scale, printer, terminal, registrar: printer, scanner: reader, badge: reader, display };

function draw(id, kind) {
  const device = KINDS[kind](id);
  const faults = (FAULTS[kind] ?? []).map((fault) => faultBox(id, fault));
  const more = make('div', { class: 'row' }, button('reboot', id, { reboot: true }));
  const below = faults.length ? [make('div', { class: 'row' }, word('faults'), ...faults)] : [];
  main.append(make('section', {}, make('h2', {}, texts[language][id] ?? word(kind)), ...device.parts, ...below, more));
  drawn[id] = device;
}

function show(all) {
  for (const [id, state] of Object.entries(all)) {
    if (!drawn[id]) draw(id, state.kind);
    drawn[id].show(state);
  }
}

async function look() {
  try {
    show(await (await fetch('devices.json')).json());
    notice.textContent = '';
  } catch {
    notice.textContent = word('away');
  }
  setTimeout(look, 300);
}

function speak() {
  document.documentElement.lang = language;
  choice.value = language;
  choice.setAttribute('aria-label', word('language'));
  for (const one of document.querySelectorAll('[data-text]')) one.textContent = word(one.dataset.text);
  main.replaceChildren();
  drawn = {};
}

choice.addEventListener('change', () => {
  language = choice.value;
  localStorage.setItem('language', language);
  speak();
});
speak();
look();
