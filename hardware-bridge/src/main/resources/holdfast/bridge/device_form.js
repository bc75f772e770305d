// The form of one device: its fields are what the bridge says that a driver wants to know.
const SPEEDS = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200];
const SERIAL = /^serial:([^?]*)(?:\?(\d{3,6})-([78])([NEO])([12]))?/;
const TCP = /^tcp:\/\/([^:/]*):?(\d*)/;

/** The parts of an address, and which kind of line it is. */
export function parsed(line) {
  const kind = line.split(':')[0];
  const serial = SERIAL.exec(line);
  if (serial) {
    const [, port, speed, bits, parity, stop] = serial;
    return { kind, port, speed, bits, parity, stop };
  }
  const tcp = TCP.exec(line);
  if (tcp) return { kind, host: tcp[1], tcpPort: tcp[2] };
  return { kind, place: line.slice(kind.length + 1) };
}

/** The address that these parts make; line settings that the driver has anyway are left out. */
export function composed(parts, usual) {
  switch (parts.kind) {
    case 'serial': {
      const settings = `${parts.speed}-${parts.bits}${parts.parity}${parts.stop}`;
      return `serial:${parts.port}${settings === usual ? '' : `?${settings}`}`;
    }
    case 'tcp':
      return `tcp://${parts.host}:${parts.tcpPort}`;
    case undefined:
      return '';
    default:
      return `${parts.kind}:${parts.place}`;
  }
}

/**
 * @param tools word (a text of the page), said (a text of the bridge) and make (an element)
 * @param drivers what the bridge says of each
 * @param places where devices may be on this computer: ports and printers, as addresses
 * @param save called with the settings of the device
 */
export function deviceForm({ word, said, make }, drivers, places, save) {
  let known = { options: {} };
  const kinds = [...new Set(Object.values(drivers).map((driver) => driver.kind))];
  const title = (name) => said(drivers[name]?.title) ?? name;
  const select = (name, values, value) => {
    const list = make('select', { name }, ...values.map(([key, text]) => make('option', { value: key }, text)));
    if (value !== undefined) list.value = value;
    return list;
  };
  const hintOf = (name, hint) => (hint ? [make('small', { id: `hint-${name}` }, hint)] : []);
  const field = (name, label, input, hint) => {
    if (hint) input.setAttribute('aria-describedby', `hint-${name}`);
    return make('label', { class: 'field' }, label, input, ...hintOf(name, hint));
  };
  const input = (name, value, attributes = {}) => make('input', { name, value: value ?? '', ...attributes });

  const driver = make(
    'select',
    { name: 'driver' },
    ...kinds.map((kind) =>
      make(
        'optgroup',
        { label: word(`kind-${kind}`) },
        ...Object.keys(drivers)
          .filter((name) => drivers[name].kind === kind)
          .map((name) => make('option', { value: name }, title(name))),
      ),
    ),
  );
  const line = make('fieldset', {});
  const options = make('fieldset', {});
  const heading = make('h2', {}, word('newDevice'));
  const id = input('id', '', { required: '', pattern: '[a-z][a-z0-9\\-]*', maxlength: '32', autocomplete: 'off' });
  const cancel = make('button', { type: 'button', onclick: () => fill() }, word('cancel'));
  const form = make(
    'form',
    { id: 'device', class: 'wide' },
    make(
      'div',
      { class: 'fields' },
      field('id', word('name'), id, word('nameHint')),
      field('driver', word('driver'), driver),
    ),
    line,
    options,
    make('div', { class: 'row' }, make('button', { class: 'first' }, word('add')), cancel),
  );

  /** The fields of a line of that kind. */
  function lineFields(kind, parts) {
    const { serial = '9600-8N1', port = '' } = drivers[driver.value];
    const [, speed, bits, parity, stop] = /(\d+)-(.)(.)(.)/.exec(serial);
    const listed = (prefix) => {
      const all = [...places.ports, ...places.printers].filter((one) => one.startsWith(`${prefix}:`));
      return make(
        'datalist',
        { id: 'places' },
        ...all.map((one) => make('option', { value: parsed(one).port ?? one.slice(prefix.length + 1) })),
      );
    };
    const must = { required: '', autocomplete: 'off' };
    switch (kind) {
      case 'serial':
        return [
          field('port', word('port'), input('port', parts.port, { ...must, list: 'places', placeholder: 'COM3' })),
          field(
            'speed',
            word('speed'),
            input('speed', parts.speed ?? speed, {
              ...must,
              list: 'speeds',
              inputmode: 'numeric',
              pattern: '[0-9]{3,6}',
            }),
          ),
          field(
            'bits',
            word('bits'),
            select(
              'bits',
              [
                ['7', '7'],
                ['8', '8'],
              ],
              parts.bits ?? bits,
            ),
          ),
          field(
            'parity',
            word('parity'),
            select(
              'parity',
              ['N', 'E', 'O'].map((one) => [one, word(`parity-${one}`)]),
              parts.parity ?? parity,
            ),
          ),
          field(
            'stop',
            word('stop'),
            select(
              'stop',
              [
                ['1', '1'],
                ['2', '2'],
              ],
              parts.stop ?? stop,
            ),
          ),
          make('datalist', { id: 'speeds' }, ...SPEEDS.map((value) => make('option', { value }))),
          listed('serial'),
        ];
      case 'tcp':
        return [
          field('host', word('host'), input('host', parts.host, { ...must, placeholder: '192.168.1.20' })),
          field(
            'tcpPort',
            word('tcpPort'),
            input('tcpPort', parts.tcpPort ?? port, { ...must, inputmode: 'numeric', pattern: '[0-9]{1,5}' }),
          ),
        ];
      default:
        return [
          field('place', word(`place-${kind}`), input('place', parts.place, { ...must, list: 'places' })),
          listed(kind),
        ];
    }
  }

  function drawLine(parts) {
    const { lines } = drivers[driver.value];
    if (!lines.length) {
      line.replaceChildren(make('legend', {}, word('connection')), make('p', { class: 'quiet' }, word('noLine')));
      return;
    }
    const kind = lines.includes(parts.kind) ? parts.kind : lines[0];
    const which = select(
      'kind',
      lines.map((one) => [one, word(`line-${one}`)]),
      kind,
    );
    which.addEventListener('change', () => {
      drawLine({ kind: which.value });
      line.querySelector('select').focus();
    });
    line.replaceChildren(
      make('legend', {}, word('connection')),
      make('div', { class: 'fields' }, field('kind', word('how'), which), ...lineFields(kind, parts)),
    );
  }

  function optionField(option) {
    const { name, type, min, max, values } = option;
    const usual = option.default;
    const set = known.options[name];
    const value = set === undefined ? '' : String(set);
    const key = `option:${name}`;
    if (type === 'choice') {
      const list = Object.entries(values).map(([one, text]) => [one, said(text)]);
      const choice = select(key, list, value || usual);
      return field(key, said(option.label), choice, said(option.hint));
    }
    const attributes = { placeholder: usual, autocomplete: 'off' };
    if (type === 'number') Object.assign(attributes, { type: 'number', min, max, step: 1 });
    if (type === 'text' || type === 'secret') Object.assign(attributes, { minlength: min, maxlength: max });
    if (type === 'charset') attributes.list = 'charsets';
    const extra =
      type === 'charset'
        ? [make('datalist', { id: 'charsets' }, ...Object.keys(values).map((one) => make('option', { value: one })))]
        : [];
    const label = field(key, said(option.label), input(key, value, attributes), said(option.hint));
    label.append(...extra);
    return label;
  }

  const described = () => new Set(drivers[driver.value].options.map(({ name }) => name));

  /** What the settings have beyond this version's drivers: it is shown, and kept. */
  function others() {
    const own = described();
    return Object.entries(known.options).filter(([name]) => !own.has(name));
  }

  function drawOptions() {
    const fields = drivers[driver.value].options.map(optionField);
    const rest = others();
    options.replaceChildren(make('legend', {}, word('options')));
    if (fields.length) options.append(make('div', { class: 'fields' }, ...fields));
    if (!fields.length && !rest.length) options.append(make('p', { class: 'quiet' }, word('noOptions')));
    if (rest.length) {
      const list = rest.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ');
      options.append(make('p', { class: 'quiet' }, `${word('otherOptions')} ${list}`));
    }
  }

  /** The options as they are to be kept: an empty field is the driver's own value. */
  function chosen(data) {
    const kept = Object.fromEntries(others());
    for (const { name, type, default: usual } of drivers[driver.value].options) {
      const value = (data.get(`option:${name}`) ?? '').trim();
      if (value !== '' && !(type === 'choice' && value === usual && known.options[name] === undefined))
        kept[name] = type === 'number' ? Number(value) : value;
    }
    return kept;
  }

  /** Shows a device, or an empty form. */
  function fill(device) {
    known = device ?? { options: {} };
    clean();
    id.value = device?.id ?? '';
    if (device) driver.value = device.driver;
    heading.textContent = device ? `${word('change')}: ${device.id}` : word('newDevice');
    cancel.hidden = !device;
    drawLine(parsed(device?.line ?? ''));
    drawOptions();
    if (device) id.focus();
  }

  /** Shows an address that was found; the driver only where it is clear. */
  function use(place, likely) {
    if (likely) driver.value = likely;
    else if (!drivers[driver.value].lines.includes(parsed(place).kind)) {
      driver.value = Object.keys(drivers).find((name) => drivers[name].lines.includes(parsed(place).kind));
    }
    drawLine(parsed(place));
    drawOptions();
    form.scrollIntoView({ block: 'start' });
    id.focus();
  }

  function clean() {
    for (const one of form.querySelectorAll('[aria-invalid]')) {
      one.removeAttribute('aria-invalid');
      one.removeAttribute('aria-errormessage');
    }
    for (const one of form.querySelectorAll('.wrong')) one.remove();
  }

  /** Shows what the bridge has against one field. */
  function wrong(name, message) {
    const at = form.elements[`option:${name}`] ?? line.querySelector('input') ?? line.querySelector('select') ?? driver;
    at.setAttribute('aria-invalid', 'true');
    at.setAttribute('aria-errormessage', 'wrong');
    at.parentElement.append(make('small', { class: 'wrong', id: 'wrong' }, message));
    at.focus();
  }

  driver.addEventListener('change', () => {
    // what the driver before wanted to know is of no use to this one; what nobody knows is kept
    const old = new Set(Object.values(drivers).flatMap((one) => one.options.map(({ name }) => name)));
    const own = described();
    known = {
      ...known,
      options: Object.fromEntries(Object.entries(known.options).filter(([name]) => own.has(name) || !old.has(name))),
    };
    const data = Object.fromEntries(new FormData(form));
    drawLine(data.kind ? { kind: data.kind, port: data.port, host: data.host, place: data.place } : {});
    drawOptions();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clean();
    const data = new FormData(form);
    const parts = Object.fromEntries([...data].map(([name, value]) => [name, value.trim()]));
    const place = drivers[driver.value].lines.length ? composed(parts, drivers[driver.value].serial) : '';
    save({ id: parts.id, driver: parts.driver, line: place, options: chosen(data) });
  });
  fill();
  return { box: make('section', {}, heading, form), fill, use, wrong };
}
