import { beforeEach, expect, test } from 'vitest';
import { DeviceLooks } from '../src/bridge/device-looks';
import type { BridgeDevice } from '../src/bridge/messages';

const MINUTE_MS = 60_000;
const BEGIN = 1_000_000;

const device = (id: string, state: BridgeDevice['state']): BridgeDevice => {
  return { id, kind: id, driver: id, state, ops: [] };
};

let all: BridgeDevice[];
let asked: string[];
let busy: boolean;
let attended: boolean;
let looks: DeviceLooks;

beforeEach(() => {
  all = [device('terminal', 'ready'), device('badge', 'unknown')];
  asked = [];
  busy = false;
  attended = false;
  looks = new DeviceLooks({
    devices: () => all,
    ask: ({ id }) => Promise.resolve(asked.push(id)),
    isBusy: () => busy,
    attended: () => attended,
  });
});

test('what is not known to work is asked at once, and again after a while', async () => {
  looks.look(BEGIN);
  expect(asked).toEqual(['badge']);
  await new Promise((done) => setTimeout(done));
  looks.look(BEGIN + 10_000);
  expect(asked).toEqual(['badge']);
  looks.look(BEGIN + 20_000);
  expect(asked).toEqual(['badge', 'badge']);
});

test('what works is asked every half a minute, between two customers', async () => {
  all = [device('terminal', 'ready')];
  looks.look(BEGIN);
  looks.look(BEGIN + 25_000);
  expect(asked).toEqual([]);
  attended = true;
  looks.look(BEGIN + 31_000);
  expect(asked).toEqual([]);
  attended = false;
  looks.look(BEGIN + 36_000);
  expect(asked).toEqual(['terminal']);
});

test('what is in the middle of something is never asked', () => {
  busy = true;
  looks.look(BEGIN);
  looks.look(BEGIN + MINUTE_MS);
  expect(asked).toEqual([]);
});
