import { DeviceForm } from './device_form.js';

// The settings page of the bridge: a page like any other, paired by the code, over the same WebSocket.
const TOKEN = 'holdfast-bridge-token';
// what shows a person that a device works, besides its own answer
const TRIALS = { 'test-page': {}, drawer: {}, show: { upper: 'Holdfast', lower: '0123456789' } };
const texts = await (await fetch('texts.json')).json();
const { port } = await (await fetch('bridge.json')).json();
const choice = document.querySelector('#language');
const main = document.querySelector('#main');
const notice = document.querySelector('#notice');
let language = localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'uk');
let socket;
let lastId = 0;
let state = {};
let form;
const waiting = new Map();

const word = (key) => texts[language][key] ?? key;

/** A text of the bridge, which it says in both languages. */
const said = (text) => text?.[language] ?? text;

function say(text, bad = false) {
  notice.textContent = text;
  notice.className = bad ? 'bad' : '';
}

/** Makes an element with attributes and children; text is never read as HTML. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function ask(op, args = {}, device) {
  return new Promise((resolve, reject) => {
    const id = `settings-${Date.now()}-${++lastId}`;
    waiting.set(id, { resolve, reject });
    socket.send(JSON.stringify({ id, op, args, device, language }));
  });
}

/** Does something and says what came of it; a refusal is said in the bridge's own words. */
async function attempt(doing) {
  try {
    await doing();
  } catch (refused) {
    say(`${refused.message} ${refused.advice ?? ''}`, true);
    if (refused.field) form?.wrong(refused.field, refused.message);
  }
}

function field(name, key, attributes = {}) {
  return make('label', {}, word(key), make('input', { name, ...attributes }));
}

function pairForm() {
  const form = make(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          const code = new FormData(form).get('code').replaceAll(/\s/g, '');
          const { token } = await ask('pair', { code, till: word('title') });
          localStorage.setItem(TOKEN, token);
          await enter();
        });
      },
    },
    field('code', 'code', { inputmode: 'numeric', autocomplete: 'off', required: '', maxlength: '7' }),
    make('button', { class: 'first' }, word('pair')),
  );
  main.replaceChildren(make('section', {}, make('p', { class: 'quiet' }, word('codeWhere')), form));
}

async function enter() {
  try {
    state.hello = await ask('hello', { token: localStorage.getItem(TOKEN) ?? '' });
    state.settings = await ask('settings');
    state.places = await ask('ports');
    say('');
    draw();
  } catch (refused) {
    if (refused.code !== 'not-paired') say(`${refused.message} ${refused.advice}`, true);
    pairForm();
  }
}

async function change(op, args) {
  await attempt(async () => {
    state.settings = await ask(op, args);
    state.hello = await ask('hello', { token: localStorage.getItem(TOKEN) });
    say(word('saved'));
    draw();
  });
}

function deviceRow(device) {
  const seen = state.hello.devices.find((one) => one.id === device.id);
  const lamp = seen?.state ?? 'unknown';
  const test = () =>
    attempt(async () => {
      say('…');
      const answer = await ask('status', {}, device.id).finally(() => ask('give'));
      const facts = Object.entries(answer).map(([name, value]) => `${name}: ${value}`);
      say(facts.length ? word('tested') + facts.join(', ') : word('testedWell'));
    });
  const trials = Object.entries(TRIALS)
    .filter(([op]) => seen?.ops.includes(op))
    .map(([op, args]) => {
      const onclick = () =>
        attempt(async () => {
          say('…');
          // a till that has the device keeps it; one that nobody had is nobody's again
          await ask(op, args, device.id).finally(() => ask('give'));
          say(word('done'));
        });
      return make('button', { onclick }, word(op));
    });
  const title = said(state.settings.drivers[device.driver]?.title) ?? device.driver;
  return make(
    'tr',
    {},
    cell('name', device.id),
    cell('driver', title),
    cell('line', device.line),
    make(
      'td',
      { 'data-label': word('state') },
      make('span', { class: `lamp ${lamp}`, id: `lamp-${device.id}` }, word(lamp)),
    ),
    make(
      'td',
      { class: 'keys' },
      make('button', { onclick: test }, word('test')),
      ...trials,
      make('button', { onclick: () => form.fill(device) }, word('change')),
      make('button', { onclick: () => change('remove-device', { id: device.id }) }, word('remove')),
    ),
  );
}

const cell = (label, ...content) => make('td', { 'data-label': word(label) }, ...content);

function foundRow({ line, driver }) {
  const use = () => form.use(line, driver);
  return make(
    'tr',
    {},
    cell('line', line),
    cell('driver', said(state.settings.drivers[driver]?.title) ?? ''),
    make(
      'td',
      { class: 'keys' },
      make('button', { onclick: use, 'aria-label': `${word('use')}: ${line}` }, word('use')),
    ),
  );
}

function show(list, found) {
  list.replaceChildren(
    found.length
      ? make('table', {}, head('line', 'driver', ''), ...found.map(foundRow))
      : make('p', { class: 'quiet' }, word('nothingFound')),
  );
}

/** Ports and printers of this computer at once; the network only when somebody asks. */
function searchSection() {
  const here = make('div', {});
  const there = make('div', { 'aria-live': 'polite' });
  const asked = make(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          there.replaceChildren(make('p', { class: 'quiet' }, word('searching')));
          try {
            show(there, (await ask('search', { network: new FormData(asked).get('network').trim() })).found);
          } catch (refused) {
            there.replaceChildren();
            throw refused;
          }
        });
      },
    },
    field('network', 'network', { required: '', maxlength: '18', placeholder: '192.168.1.0/24', list: 'networks' }),
    make('datalist', { id: 'networks' }),
    make('button', {}, word('search')),
  );
  const { ports, printers, networks } = state.places;
  asked.querySelector('#networks').append(...networks.map((value) => make('option', { value })));
  if (networks.length) asked.elements.network.value = networks[0];
  show(here, [...ports.map((line) => ({ line, driver: '' })), ...printers.map((line) => ({ line, driver: 'escpos' }))]);
  return make(
    'section',
    {},
    make('h2', {}, word('found')),
    here,
    make('h2', {}, word('inNetwork')),
    make('p', { class: 'quiet' }, word('networkHint')),
    asked,
    there,
  );
}

const head = (...keys) => make('tr', {}, ...keys.map((key) => make('th', {}, key && word(key))));

function pairingRow(one) {
  return make(
    'tr',
    {},
    cell('till', one.till),
    cell('origin', one.origin),
    cell('since', new Date(one.at).toLocaleString(language)),
    make(
      'td',
      { class: 'keys' },
      make('button', { onclick: () => change('revoke', { hash: one.hash }) }, word('revoke')),
    ),
  );
}

function codeSection() {
  const shown = make('p', { class: 'code', 'aria-live': 'polite' });
  const showCode = () =>
    attempt(async () => {
      shown.textContent = (await ask('show-code')).code;
    });
  return make(
    'section',
    {},
    make('h2', {}, word('another')),
    make('p', { class: 'quiet' }, word('typeThere')),
    make('button', { onclick: showCode }, word('showCode')),
    shown,
  );
}

function draw() {
  const { devices, pairings, drivers } = state.settings;
  form = new DeviceForm({ word, said, make }, drivers, state.places, (device) => change('set-device', device));
  const list = devices.length
    ? make('table', {}, head('name', 'driver', 'line', 'state', ''), ...devices.map(deviceRow))
    : make('p', { class: 'quiet' }, word('noDevices'));
  main.replaceChildren(
    make('section', {}, make('h2', {}, word('devices')), list),
    form.box,
    searchSection(),
    codeSection(),
    make(
      'section',
      {},
      make('h2', {}, word('pairings')),
      make('table', {}, head('till', 'origin', 'since', ''), ...pairings.map(pairingRow)),
    ),
  );
}

function hear(message) {
  if (message.event === 'status') {
    const lamp = document.querySelector(`#lamp-${message.device}`);
    if (lamp) {
      lamp.className = `lamp ${message.data.state}`;
      lamp.textContent = word(message.data.state);
    }
    return;
  }
  const asked = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error) asked?.reject(message.error);
  else asked?.resolve(message.result);
}

function connect() {
  socket = new WebSocket(`ws://${location.hostname}:${port}/`);
  socket.onopen = enter;
  socket.onmessage = (event) => hear(JSON.parse(event.data));
  socket.onclose = () => {
    waiting.clear();
    say(word('away'), true);
    setTimeout(connect, 2000);
  };
}

function speak() {
  document.documentElement.lang = language;
  choice.value = language;
  for (const one of document.querySelectorAll('[data-text]')) one.textContent = word(one.dataset.text);
}

choice.addEventListener('change', () => {
  language = choice.value;
  localStorage.setItem('language', language);
  speak();
  if (state.settings) draw();
  else pairForm();
});
speak();
connect();
