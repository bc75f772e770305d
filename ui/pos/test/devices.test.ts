import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BridgeStore } from '../src/bridge/bridge-store';
import { Devices } from '../src/bridge/devices';
import { t } from '../src/i18n/texts';
import { uuid7 } from '../src/shared/ids';
import type { Equipment } from '../src/shared/wire';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { DevicesPanel } from '../src/shell/devices-panel';
import { drawn } from './drawn';
import { FakeBridge, no } from './fake-bridge';
import { until } from './shop-server';

const BY_CARD: Equipment = { ...NO_EQUIPMENT, cards: 'terminal' };
const TWO_BANKS: Equipment = {
  ...BY_CARD,
  terminals: [
    { device: 'terminal', name: 'ПриватБанк' },
    { device: 'second', name: 'Ощадбанк' },
  ],
};

let bridge: FakeBridge;
let devices: Devices;

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.knows('ws://127.0.0.1:17117/');
  bridge.devices.push({
    id: 'second',
    kind: 'terminal',
    driver: 'privatbank',
    state: 'ready',
    ops: [],
  });
  devices = new Devices('S1-1', new BridgeStore(`devices-${uuid7()}`), bridge.parts());
  await devices.start(() => Promise.resolve([]));
});
afterEach(() => devices.stop());

const use = async (equipment: Equipment): Promise<void> => {
  devices.equip(equipment);
  await until(() => devices.link.ready, 'the bridge is there');
};
const offered = (): string[] => devices.cardTerminals.map(({ device }) => device.id);

test('a reader of badges belongs to the scanner, and is heard as one', async () => {
  bridge.devices.push({ id: 'b', kind: 'badge', driver: 'badge', state: 'ready', ops: [] });
  const heard: string[] = [];
  devices.onCode((code) => heard.push(code));
  await use({ ...NO_EQUIPMENT, scanner: true });
  await until(
    () =>
      bridge.asked.some(({ op, args }) => op === 'take' && JSON.stringify(args).includes('"b"')),
    'the till has taken it',
  );
  bridge.tell({ event: 'badge', device: 'b', data: { code: 'HF01' } });
  await until(() => heard.length === 1, 'the badge is heard');
  expect(heard).toEqual(['HF01']);
});

test('what a person must say of a print stands above what comes and goes by itself', async () => {
  await use({ ...BY_CARD, receipts: 'printer' });
  const panel = new DevicesPanel();
  panel.devices = devices;
  expect(drawn(panel)).toContain(t('print.none'));
  bridge.ends = [no('unknown', 'settle'), no('paper-out', 'new-id')];
  bridge.recovers = false;
  const of = { kind: 'printer', op: 'print', args: {} } as const;
  await devices.prints.add({ ...of, receipt: 'doubted', number: 1 });
  await devices.prints.add({ ...of, receipt: 'owed', number: 2 });
  await until(() => devices.prints.job('doubted')?.state === 'unknown', 'nobody knows of it');
  const page = drawn(panel);
  const places = ['data-print=doubted', 'class="rows devices"', 'data-print=owed'];
  const found = places.map((part) => page.indexOf(part));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((a, b) => a - b));
});

describe('terminals', () => {
  test('that nobody named are one: the first of the bridge', async () => {
    await use(BY_CARD);
    expect(offered()).toEqual(['terminal']);
    expect(devices.lamps).toHaveLength(1);
  });

  test('of two banks both have a lamp, and the last one used comes first', async () => {
    await use(TWO_BANKS);
    expect(devices.lamps.map(({ name }) => name)).toEqual(['ПриватБанк', 'Ощадбанк']);
    expect(offered()).toEqual(['terminal', 'second']);
    devices.preferTerminal('second');
    expect(offered()).toEqual(['second', 'terminal']);
    expect(devices.cardTerminals[0]).toMatchObject({ name: 'Ощадбанк', works: true });
    await until(
      () => bridge.asked.filter(({ op }) => op === 'take').length === 2,
      'the till has taken both',
    );
  });

  test('that do not answer come last, and those of other pages not at all', async () => {
    await use(TWO_BANKS);
    devices.preferTerminal('second');
    bridge.devices = bridge.devices.map((one) =>
      one.id === 'second' ? { ...one, state: 'off' } : one,
    );
    await devices.link.refresh();
    expect(offered()).toEqual(['terminal', 'second']);
    bridge.devices = bridge.devices.map((one) =>
      one.id === 'second' ? { ...one, holder: 'Каса 7' } : one,
    );
    await devices.link.refresh();
    expect(offered()).toEqual(['terminal']);
  });
});

describe('the drawer', () => {
  const asked = (): string[] =>
    bridge.asked.filter(({ op }) => op === 'drawer').map(({ device }) => device ?? '');
  const withDrawer = { ...NO_EQUIPMENT, drawer: true };

  test('is opened by the printer, without paper too', async () => {
    await use({ ...withDrawer, receipts: 'printer' });
    bridge.tell({ event: 'status', device: 'printer', data: { state: 'off', why: 'paper-out' } });
    await until(() => devices.lamps[0]?.state === 'paper-out', 'the lamp says so');
    await devices.openDrawer();
    expect(asked()).toEqual(['printer']);
  });

  test('is opened by the printer where the registrar cannot', async () => {
    const registrar = { kind: 'registrar', driver: 'help-micro', state: 'ready' } as const;
    bridge.devices.push({ id: 'fiscal', ...registrar, ops: ['receipt'] });
    await use({ ...withDrawer, receipts: 'registrar' });
    await devices.openDrawer();
    expect(asked()).toEqual(['printer']);
  });

  test('may stand alone', async () => {
    bridge.devices = [
      { id: 'box', kind: 'drawer', driver: 'javapos-drawer', state: 'ready', ops: ['drawer'] },
    ];
    await use({ ...withDrawer, receipts: 'registrar' });
    await devices.openDrawer();
    expect(asked()).toEqual(['box']);
  });
});

test('a device that was just set up is taken without a reload', async () => {
  const scale = bridge.devices[0]!;
  bridge.devices = [];
  await use({ ...NO_EQUIPMENT, scale: true });
  expect(devices.lamps[0]?.state).toBe('missing');
  bridge.devices = [scale];
  bridge.tell({ event: 'devices', data: {} });
  await until(() => devices.usable('scale') !== undefined, 'the scale is there');
  await until(() => bridge.count('take') > 0, 'the till has taken it');
});

test('a scale that reckons is told the price, and is not expected to tell of itself', async () => {
  await use({ ...NO_EQUIPMENT, scale: true });
  expect(devices.scale.tells).toBe(false);
  await devices.scale.weigh(41_250);
  const weighing = bridge.asked.find(({ op }) => op === 'weigh');
  expect(weighing?.args).toEqual({ price: 41_250 });
});

test('the box that a scale counts off is remembered until zero, an empty scale, or no power', async () => {
  const weight = { stable: true, zero: false, negative: false, overload: false, net: false };
  const shows = (grams: number): void =>
    bridge.tell({
      event: 'weight',
      device: 'scale',
      data: { ...weight, grams, zero: grams === 0, negative: grams < 0 },
    });
  await use({ ...NO_EQUIPMENT, scale: true });
  const { scale } = devices;
  const told = (grams: number): Promise<void> => {
    shows(grams);
    return until(() => scale.shown?.grams === grams, 'the till sees it');
  };
  await told(0);
  await scale.set('tare');
  expect(scale.net).toBe(false);
  await told(70);
  await scale.set('tare');
  expect(scale.net).toBe(true);
  await told(0); // with the box on
  await scale.set('tare');
  expect(scale.net).toBe(true);
  await told(-70);
  await scale.set('tare');
  expect(scale.net).toBe(false);
  await told(70);
  await scale.set('tare');
  await scale.set('zero');
  expect(scale.net).toBe(false);
  await told(80);
  await scale.set('tare');
  bridge.tell({ event: 'status', device: 'scale', data: { state: 'off', why: 'device-offline' } });
  await until(() => !scale.net, 'it is forgotten');
});

describe('of two scales', () => {
  const scale = { ...NO_EQUIPMENT, scale: true };
  const become = async (id: string, state: 'ready' | 'off'): Promise<void> => {
    bridge.devices = bridge.devices.map((one) => (one.id === id ? { ...one, state } : one));
    bridge.tell({ event: 'status', device: id, data: { state, why: '' } });
    await until(
      () => devices.link.devices.some((one) => one.id === id && one.state === state),
      'the till has heard it',
    );
  };
  const used = (): string | undefined => devices.usable('scale')?.id;
  beforeEach(() => {
    bridge.devices.push({ id: 'big', kind: 'scale', driver: 'mt-sics', state: 'ready', ops: [] });
  });

  test('the first that is ready is used, and stays while it works', async () => {
    await use(scale);
    expect(used()).toBe('scale');
    await become('scale', 'off');
    expect(used()).toBe('big');
    await become('scale', 'ready');
    expect(used()).toBe('big');
  });

  test('the chosen one is used and no other, ready or not', async () => {
    await use({ ...scale, chosen: { scale: 'big' } });
    expect(used()).toBe('big');
    await become('big', 'off');
    expect(used()).toBeUndefined();
    expect(devices.lamps[0]).toMatchObject({ state: 'off', device: { id: 'big' } });
  });

  test('a till at work takes the one that the office chooses now', async () => {
    await use(scale);
    devices.equip({ ...scale, chosen: { scale: 'big' } });
    expect(used()).toBe('big');
    await until(
      () =>
        bridge.asked.some(({ op, args }) => op === 'take' && JSON.stringify(args).includes('big')),
      'it is taken',
    );
  });

  test('a chosen one that the bridge has not is missing by its name', async () => {
    await use({ ...scale, chosen: { scale: 'gone' } });
    expect(used()).toBeUndefined();
    expect(devices.lamps[0]).toMatchObject({ kind: 'scale', state: 'missing', chosen: 'gone' });
  });
});

test('a registrar is never changed for another by itself', async () => {
  const registrar = { kind: 'registrar', driver: 'datecs', ops: ['receipt'] };
  bridge.devices.push({ ...registrar, id: 'one', state: 'off' });
  bridge.devices.push({ ...registrar, id: 'two', state: 'ready' });
  await use({ ...NO_EQUIPMENT, receipts: 'registrar' });
  expect(devices.lamps[0]).toMatchObject({ state: 'off', device: { id: 'one' } });
});

test('the drawer that the office chose is opened', async () => {
  bridge.devices.push({
    id: 'kitchen',
    kind: 'printer',
    driver: 'escpos',
    state: 'ready',
    ops: ['drawer'],
  });
  await use({ ...NO_EQUIPMENT, drawer: true, receipts: 'printer', chosen: { drawer: 'kitchen' } });
  expect(devices.lamps.map(({ kind }) => kind)).toEqual(['printer', 'drawer']);
  await devices.openDrawer();
  expect(bridge.asked.find(({ op }) => op === 'drawer')?.device).toBe('kitchen');
});

test('a reader of badges has a lamp where there is one', async () => {
  await use({ ...NO_EQUIPMENT, scanner: true });
  expect(devices.lamps.map(({ kind }) => kind)).toEqual(['scanner']);
  bridge.devices.push({ id: 'b', kind: 'badge', driver: 'badge', state: 'ready', ops: [] });
  await devices.link.refresh();
  expect(devices.lamps.map(({ kind }) => kind)).toEqual(['scanner', 'badge']);
});

test('paper that comes to its end is said, and still prints', async () => {
  await use({ ...NO_EQUIPMENT, receipts: 'printer' });
  bridge.says['status'] = { paperNearEnd: true };
  await devices.test(devices.lamps[0]!.device!);
  expect(devices.lamps[0]?.state).toBe('paper-low');
  expect(devices.usable('printer')).toBeDefined();
  bridge.says['status'] = { paperNearEnd: false };
  await devices.test(devices.lamps[0]!.device!);
  expect(devices.lamps[0]?.state).toBe('ready');
});

describe('a settlement of a terminal', () => {
  const of = { device: 'terminal', name: 'ПриватБанк', by: 'senior' };

  test('is kept with its slip', async () => {
    await use(BY_CARD);
    bridge.says['settlement'] = { receipt: 'ЗВІРКА\nРАЗОМ 100.00' };
    await devices.reports.ask('settlement', of);
    expect(devices.reports.all[0]).toMatchObject({ ...of, state: 'done', op: 'settlement' });
    expect(devices.reports.all[0]?.slip).toContain('РАЗОМ');
  });

  test('whose answer is lost is found and not done again', async () => {
    await use(BY_CARD);
    bridge.ends.push('loses-answer');
    const asked = devices.reports.ask('settlement', of);
    await asked;
    await until(() => devices.reports.all[0]?.state === 'done', 'it is found');
    expect(bridge.done).toHaveLength(1);
  });

  test('that the terminal refuses says why', async () => {
    await use(BY_CARD);
    bridge.ends.push(no('no-host', 'new-id'));
    await devices.reports.ask('totals', of);
    expect(devices.reports.all[0]).toMatchObject({
      state: 'refused',
      problem: { code: 'no-host' },
    });
  });
});
