import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Devices } from '../src/bridge/devices';
import { DeviceReport } from '../src/shell/device-report';
import type { Api } from '../src/sync/api';

let told: string[][];
let answers: (() => Promise<void>)[];
let devices: { id: string; kind: string; driver: string; ops: string[] }[];
let changed: () => void;
let stop: () => void;

const device = (id: string): (typeof devices)[number] => {
  return { id, kind: 'scale', driver: 'cas-ap', ops: [] };
};

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  answers = [];
  devices = [device('a')];
  const link = {
    ready: true,
    get devices() {
      return devices;
    },
    watch: (heard: () => void) => {
      changed = heard;
      return () => undefined;
    },
  };
  const api = {
    reachable: true,
    signedOut: false,
    watch: () => () => undefined,
    tellBridgeDevices: (_till: string, all: { id: string }[]) => {
      told.push(all.map(({ id }) => id));
      return answers.shift()?.() ?? Promise.resolve();
    },
  };
  stop = new DeviceReport('S1-1', api as unknown as Api, { link } as unknown as Devices).start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('what the server did not take is told again, though nothing changes any more', async () => {
  answers = [() => Promise.reject(new Error('too slow'))];
  changed();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told).toEqual([['a']]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(told).toEqual([['a'], ['a']]);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(told).toHaveLength(2);
});

test('what changed while the server was being told is told after it', async () => {
  answers = [() => new Promise((done) => setTimeout(done, 3_000))];
  changed();
  devices = [device('a'), device('b')];
  changed();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toEqual([['a'], ['a', 'b']]);
});

test('who has stopped tells nothing any more', async () => {
  answers = [() => Promise.reject(new Error('too slow'))];
  changed();
  await vi.advanceTimersByTimeAsync(1_000);
  stop();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(told).toHaveLength(1);
});
