import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BridgeStore } from '../src/bridge/bridge-store';
import { Devices } from '../src/bridge/devices';
import { CardPart } from '../src/receipt/card-part';
import { TypedSlipForm } from '../src/receipt/typed-slip';
import { uuid7 } from '../src/shared/ids';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { drawn } from './drawn';
import { FakeBridge, no } from './fake-bridge';
import { until } from './shop-server';

let bridge: FakeBridge;
let devices: Devices;
let cart: string[];

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.knows('ws://127.0.0.1:17117/');
  cart = [uuid7()];
  devices = new Devices('S1-1', new BridgeStore(`cards-${uuid7()}`), bridge.parts());
  devices.charges.carts = () => cart;
  await devices.start(() => Promise.resolve([]));
  devices.equip({ ...NO_EQUIPMENT, cards: 'terminal' });
  await until(() => devices.link.ready, 'the bridge is there');
});
afterEach(() => devices.stop());

const shown = (strays: boolean): string =>
  drawn(Object.assign(new CardPart(), { devices, strays }));

describe('what cards have paid', () => {
  test('shows a payment of another purchase as one, with the key that gives it back', async () => {
    await devices.charges.charge('terminal', 100);
    expect(shown(false)).toContain('data-give-back');
    expect(shown(true)).toBe('');
    cart = [uuid7()];
    expect(shown(false)).toBe('');
    expect(shown(true)).toContain(`RRN rrn-${bridge.done[0]}`);
    expect(shown(true)).toContain('data-give-back');
  });
});

describe('a terminal that does not break off', () => {
  afterEach(() => void vi.useRealTimers());

  test('leaves it to the cashier to say how it ended', async () => {
    bridge.gate = new Promise(() => undefined);
    void devices.charges.charge('terminal', 100);
    await until(() => bridge.count('purchase') === 1, 'the terminal is asked');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await devices.charges.interrupt(devices.charges.pending!);
    expect(shown(false)).not.toContain('card-was-not');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(shown(false)).toContain('card-interrupt');
    expect(shown(false)).toMatch(/card-was-taken.*card-was-not/s);
  });
});

describe('the slip of a terminal', () => {
  test('has its amount, also when it is only asked how a charge ended', () => {
    const form = Object.assign(new TypedSlipForm(), { amount: 12_345, settling: true });
    expect(drawn(form)).toMatch(/slip-amount.*123,45/s);
  });
});

test('of a partial approval the amount that was typed counts', async () => {
  bridge.recovers = false;
  bridge.ends = [no('unknown-result', 'settle')];
  await devices.charges.charge('terminal', 100);
  const typed = { amount: 40, rrn: '1', approvalCode: '2' };
  await devices.charges.settle(devices.charges.open[0]!, true, typed);
  expect(devices.charges.taken).toBe(40);
  expect(devices.charges.open).toMatchObject([
    { amount: 100, slip: { amount: 40, partial: true } },
  ]);
});
