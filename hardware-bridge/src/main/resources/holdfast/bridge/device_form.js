// The form of one device: its fields are what the bridge says that a driver wants to know.
import { composed, lineSettings, parsed } from './address.js';

const SPEEDS = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200];
const MUST = { required: '', autocomplete: 'off' };
const NAME = { required: '', pattern: '[a-z][a-z0-9\\-]*', maxlength: '32', autocomplete: 'off' };

/** One device to be filled in, checked by the bridge and saved. */
export class DeviceForm {
  #known = { options: {} };

  /**
   * @param tools word (a text of the page), said (a text of the bridge) and make (an element)
   * @param drivers what the bridge says of each
   * @param places where devices may be on this computer: ports and printers, as addresses
   * @param save called with the settings of the device
   */
  constructor(tools, drivers, places, save) {
    this.tools = tools;
    this.drivers = drivers;
    this.places = [...places.ports, ...places.printers];
    const { word, make } = tools;
    this.heading = make('h2', {});
    this.id = this.#input('id', '', NAME);
    this.driver = make('select', { name: 'driver' }, ...this.#groups());
    this.line = make('fieldset', {});
    this.options = make('fieldset', {});
    this.cancel = make('button', { type: 'button', onclick: () => this.fill() }, word('cancel'));
    const names = [
      this.#field('id', word('name'), this.id, word('nameHint')),
      this.#field('driver', word('driver'), this.driver),
    ];
    const keys = [make('button', { class: 'first' }, word('add')), this.cancel];
    const parts = [make('div', { class: 'fields' }, ...names), this.line, this.options];
    this.form = make('form', { id: 'device', class: 'wide' }, ...parts, make('div', { class: 'row' }, ...keys));
    this.box = make('section', {}, this.heading, this.form);
    this.driver.addEventListener('change', () => this.#becomes());
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#clean();
      save(this.#settings());
    });
    this.fill();
  }

  /** Shows a device, or an empty form. */
  fill(device) {
    this.#known = device ?? { options: {} };
    this.#clean();
    this.id.value = device?.id ?? '';
    if (device) this.driver.value = device.driver;
    const { word } = this.tools;
    this.heading.textContent = device ? `${word('change')}: ${device.id}` : word('newDevice');
    this.cancel.hidden = !device;
    this.#drawLine(parsed(device?.line ?? ''));
    this.#drawOptions();
    if (device) this.id.focus();
  }

  /** Shows an address that was found; the driver only where it is clear. */
  use(place, likely) {
    const parts = parsed(place);
    const fits = (name) => this.drivers[name].lines.includes(parts.kind);
    if (likely) this.driver.value = likely;
    else if (!fits(this.driver.value)) this.driver.value = Object.keys(this.drivers).find(fits);
    this.#drawLine(parts);
    this.#drawOptions();
    this.form.scrollIntoView({ block: 'start' });
    this.id.focus();
  }

  /** Shows what the bridge has against one field. */
  wrong(name, message) {
    const { make } = this.tools;
    const ofLine = this.line.querySelector('input') ?? this.line.querySelector('select');
    const at = this.form.elements[`option:${name}`] ?? ofLine ?? this.driver;
    at.setAttribute('aria-invalid', 'true');
    at.setAttribute('aria-errormessage', 'wrong');
    at.parentElement.append(make('small', { class: 'wrong', id: 'wrong' }, message));
    at.focus();
  }

  #clean() {
    for (const one of this.form.querySelectorAll('[aria-invalid]')) {
      one.removeAttribute('aria-invalid');
      one.removeAttribute('aria-errormessage');
    }
    for (const one of this.form.querySelectorAll('.wrong')) one.remove();
  }

  get #described() {
    return this.drivers[this.driver.value];
  }

  /** The drivers under the name of their kind. */
  #groups() {
    const { word, said, make } = this.tools;
    const kinds = [...new Set(Object.values(this.drivers).map((driver) => driver.kind))];
    const option = (value) => make('option', { value }, said(this.drivers[value].title) ?? value);
    return kinds.map((kind) => {
      const names = Object.keys(this.drivers).filter((name) => this.drivers[name].kind === kind);
      return make('optgroup', { label: word(`kind-${kind}`) }, ...names.map(option));
    });
  }

  #input(name, value, attributes = {}) {
    return this.tools.make('input', { name, value: value ?? '', ...attributes });
  }

  #select(name, values, value) {
    const { make } = this.tools;
    const list = make('select', { name }, ...values.map(([key, text]) => make('option', { value: key }, text)));
    list.value = value;
    return list;
  }

  #datalist(id, values) {
    const { make } = this.tools;
    return make('datalist', { id }, ...values.map((value) => make('option', { value })));
  }

  #field(name, label, input, hint) {
    const { make } = this.tools;
    if (!hint) return make('label', { class: 'field' }, label, input);
    input.setAttribute('aria-describedby', `hint-${name}`);
    return make('label', { class: 'field' }, label, input, make('small', { id: `hint-${name}` }, hint));
  }

  #drawLine(parts) {
    const { word, make } = this.tools;
    const { lines } = this.#described;
    const legend = make('legend', {}, word('connection'));
    if (!lines.length) {
      this.line.replaceChildren(legend, make('p', { class: 'quiet' }, word('noLine')));
      return;
    }
    const kind = lines.includes(parts.kind) ? parts.kind : lines[0];
    const names = lines.map((one) => [one, word(`line-${one}`)]);
    const which = this.#select('kind', names, kind);
    which.addEventListener('change', () => {
      this.#drawLine({ kind: which.value });
      this.form.elements.kind.focus();
    });
    const fields = [this.#field('kind', word('how'), which), ...this.#lineFields(kind, parts)];
    this.line.replaceChildren(legend, make('div', { class: 'fields' }, ...fields));
  }

  /** The fields of a line of that kind. */
  #lineFields(kind, parts) {
    const { word } = this.tools;
    if (kind === 'serial') return this.#serialFields(parts);
    if (kind === 'tcp') {
      const host = this.#input('host', parts.host, { ...MUST, placeholder: '192.168.1.20' });
      const digits = { ...MUST, inputmode: 'numeric', pattern: '[0-9]{1,5}' };
      const port = this.#input('tcpPort', parts.tcpPort ?? this.#described.port, digits);
      return [this.#field('host', word('host'), host), this.#field('tcpPort', word('tcpPort'), port)];
    }
    const place = this.#input('place', parts.place, { ...MUST, list: 'places' });
    return [this.#field('place', word(`place-${kind}`), place), this.#found(kind)];
  }

  #serialFields(parts) {
    const { word } = this.tools;
    const set = parts.speed ? parts : lineSettings(this.#described.serial);
    const digits = { ...MUST, list: 'speeds', inputmode: 'numeric', pattern: '[0-9]{3,6}' };
    const port = this.#input('port', parts.port, { ...MUST, list: 'places', placeholder: 'COM3' });
    const same = (...values) => values.map((value) => [value, value]);
    const parities = ['N', 'E', 'O'].map((one) => [one, word(`parity-${one}`)]);
    return [
      this.#field('port', word('port'), port),
      this.#field('speed', word('speed'), this.#input('speed', set.speed, digits)),
      this.#field('bits', word('bits'), this.#select('bits', same('7', '8'), set.bits)),
      this.#field('parity', word('parity'), this.#select('parity', parities, set.parity)),
      this.#field('stop', word('stop'), this.#select('stop', same('1', '2'), set.stop)),
      this.#datalist('speeds', SPEEDS),
      this.#found('serial'),
    ];
  }

  /** What this computer has for a line of that kind; another one may be typed. */
  #found(kind) {
    const fitting = this.places.map(parsed).filter((one) => one.kind === kind);
    return this.#datalist(
      'places',
      fitting.map((one) => one.port ?? one.place),
    );
  }

  #drawOptions() {
    const { word, make } = this.tools;
    const fields = this.#described.options.map((option) => this.#optionField(option));
    const rest = this.#others().map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    this.options.replaceChildren(make('legend', {}, word('options')));
    if (fields.length) this.options.append(make('div', { class: 'fields' }, ...fields));
    else if (!rest.length) this.options.append(make('p', { class: 'quiet' }, word('noOptions')));
    if (rest.length) {
      this.options.append(make('p', { class: 'quiet' }, `${word('otherOptions')} ${rest.join(', ')}`));
    }
  }

  #optionField(option) {
    const { said } = this.tools;
    const { name, type, min, max, values } = option;
    const key = `option:${name}`;
    const set = this.#known.options[name];
    const value = set === undefined ? '' : String(set);
    if (type === 'choice') {
      const texts = Object.entries(values).map(([one, text]) => [one, said(text)]);
      const choice = this.#select(key, texts, value || option.default);
      return this.#field(key, said(option.label), choice, said(option.hint));
    }
    const attributes = { placeholder: option.default, autocomplete: 'off' };
    if (type === 'number') Object.assign(attributes, { type: 'number', min, max, step: 1 });
    if (type === 'text' || type === 'secret') Object.assign(attributes, { minlength: min, maxlength: max });
    if (type === 'charset') attributes.list = 'charsets';
    const field = this.#field(key, said(option.label), this.#input(key, value, attributes), said(option.hint));
    if (type === 'charset') field.append(this.#datalist('charsets', Object.keys(values)));
    return field;
  }

  /** What the settings have beyond this version's drivers: it is shown, and kept. */
  #others() {
    const own = new Set(this.#described.options.map(({ name }) => name));
    return Object.entries(this.#known.options).filter(([name]) => !own.has(name));
  }

  /** Another driver: what the one before wanted to know is of no use to it; what nobody knows is kept. */
  #becomes() {
    const own = new Set(this.#described.options.map(({ name }) => name));
    const any = new Set(Object.values(this.drivers).flatMap((one) => one.options.map(({ name }) => name)));
    const kept = Object.entries(this.#known.options).filter(([name]) => own.has(name) || !any.has(name));
    this.#known = { ...this.#known, options: Object.fromEntries(kept) };
    const { kind, port, host, place } = Object.fromEntries(new FormData(this.form));
    this.#drawLine({ kind, port, host, place });
    this.#drawOptions();
  }

  /** What is to be saved: an empty field is the driver's own value. */
  #settings() {
    const data = new FormData(this.form);
    const parts = Object.fromEntries([...data].map(([name, value]) => [name, value.trim()]));
    const { lines, serial, options } = this.#described;
    const kept = Object.fromEntries(this.#others());
    for (const { name, type, default: usual } of options) {
      const value = parts[`option:${name}`] ?? '';
      const untouched = type === 'choice' && value === usual && this.#known.options[name] === undefined;
      if (value !== '' && !untouched) kept[name] = type === 'number' ? Number(value) : value;
    }
    const line = lines.length ? composed(parts, serial) : '';
    return { id: parts.id, driver: parts.driver, line, options: kept };
  }
}
