import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BridgeStore } from '../src/bridge/bridge-store';
import { Devices } from '../src/bridge/devices';
import { uuid7 } from '../src/shared/ids';
import type { Equipment } from '../src/shared/wire';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { FakeBridge } from './fake-bridge';
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
