// The hands of a person on the simulated devices: a slider, a card, a roll of paper.
const texts = await (await fetch('texts.json')).json();
const choice = document.querySelector('#language');
const main = document.querySelector('#main');
const notice = document.querySelector('#notice');
const { drivers, options } = await (await fetch('drivers.json')).json();
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

/** A text that is the same in every language, or one of each. */
const said = (text) => text?.[language] ?? text;

async function touch(device, what) {
  try {
    const answer = await fetch('devices.json', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ device, ...what }),
    });
    show(await answer.json());
  } catch {
    notice.textContent = word('away');
  }
}

const button = (key, device, what) => make('button', { onclick: () => touch(device, what) }, word(key));

/** What is to go wrong: one row each, with a key for the next time and one for every time. */
function troubles(id, faults) {
  const keys = [];
  const rows = faults.map(({ name, ways }) => {
    const title = make('span', { id: `${id}-${name}` }, word(name));
    const buttons = ['once', 'always'].map((way) => {
      if (!ways.includes(way)) return make('span', {});
      const lasting = ways.length === 1 && way === 'always';
      const key = make('button', { 'aria-pressed': 'false', 'aria-label': `${word(name)}: ${word(way)}` });
      key.textContent = word(lasting ? 'now' : way);
      if (lasting) key.setAttribute('aria-label', `${word(name)}: ${word('now')}`);
      key.addEventListener('click', () => {
        touch(id, { fault: name, how: way, on: key.getAttribute('aria-pressed') === 'false' });
      });
      keys.push({ key, name, way });
      return key;
    });
    return make('div', { class: 'trouble', role: 'group', 'aria-labelledby': `${id}-${name}` }, title, ...buttons);
  });
  const count = make('span', { class: 'count' });
  const box = make(
    'details',
    { class: 'troubles' },
    make('summary', {}, word('faults'), count),
    ...rows,
    make('div', { class: 'row' }, button('well', id, { well: true })),
  );
  return {
    box,
    show: (now) => {
      for (const { key, name, way } of keys) {
        const armed = now.find((one) => one.name === name)?.armed === way;
        key.setAttribute('aria-pressed', String(armed));
      }
      const armed = now.filter((one) => one.armed).length;
      count.textContent = armed ? ` · ${word('armed')}: ${armed}` : '';
    },
  };
}

/** What a driver and its variant are called; the name itself where nobody gave one. */
function titled(model) {
  const [driver, variant] = model.split('/');
  const title = said(drivers[driver]?.title) ?? driver;
  return variant ? `${title} · ${said(options.model.values[variant]) ?? variant}` : title;
}

/** Which device it is: the bridge uses its driver from then on. */
function models(id, state) {
  const list = state.models.map((name) => make('option', { value: name }, titled(name)));
  const select = make('select', { onchange: () => touch(id, { model: select.value }) }, ...list);
  select.disabled = list.length === 1;
  select.value = state.model;
  return make('label', {}, word('model'), select);
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
  const card = make('button', { class: 'first', onclick: () => touch(id, { card: true }) }, word('card'));
  const others = [button('take', id, { card: false }), button('cancel', id, { cancel: true })];
  return {
    parts: [figure, counts, make('div', { class: 'row' }, card, ...others)],
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

/** A terminal that nobody speaks with: it has nothing to touch. */
const byHand = () => ({ parts: [make('p', { class: 'quiet' }, word('byHand'))], show: () => {} });

const KINDS = {
  scale,
  printer,
  terminal,
  registrar: printer,
  scanner: reader,
  badge: reader,
  display,
  'by-hand': byHand,
};

function draw(id, state) {
  const device = KINDS[state.kind](id);
  const faults = troubles(id, state.faults);
  const power = make('button', {}, '');
  power.addEventListener('click', () => touch(id, { power: power.dataset.off === 'true' }));
  const lamp = make('span', {});
  const unused = make('p', { class: 'quiet' }, word('unused'));
  const below = state.kind === 'by-hand' ? [] : [faults.box, make('div', { class: 'row' }, power, restart(id))];
  const card = make(
    'section',
    { id: `device-${id}`, 'aria-labelledby': `name-${id}` },
    make('div', { class: 'heading' }, make('h2', { id: `name-${id}` }, word(id)), lamp),
    unused,
    models(id, state),
    ...device.parts,
    ...below,
  );
  const show = (now) => {
    device.show(now);
    faults.show(now.faults);
    lamp.className = `lamp ${now.off ? 'off' : 'ready'}`;
    lamp.textContent = word(now.off ? 'off' : 'on');
    lamp.title = now.address;
    power.dataset.off = String(now.off);
    power.textContent = word(now.off ? 'switchOn' : 'switchOff');
    unused.hidden = now.used;
  };
  return { card, show, model: state.model };
}

const restart = (id) => button('reboot', id, { reboot: true });

function show(all) {
  for (const [id, state] of Object.entries(all)) {
    const old = drawn[id];
    if (old?.model !== state.model) {
      drawn[id] = draw(id, state);
      if (old) {
        const chosen = old.card.contains(document.activeElement);
        old.card.replaceWith(drawn[id].card);
        if (chosen) drawn[id].card.querySelector('select').focus();
      } else main.append(drawn[id].card);
    }
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
