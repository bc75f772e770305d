import { afterEach, beforeEach, expect, test } from 'vitest';
import { BridgeLink } from '../src/bridge/bridge-link';
import { BridgeStore } from '../src/bridge/bridge-store';
import type { NewPrint } from '../src/bridge/print-queue';
import { PrintQueue } from '../src/bridge/print-queue';
import { t } from '../src/i18n/texts';
import { printRow } from '../src/receipt/print-row';
import { Backoff } from '../src/shared/backoff';
import { uuid7 } from '../src/shared/ids';
import { drawn } from './drawn';
import { FakeBridge, no } from './fake-bridge';
import { until } from './shop-server';

let bridge: FakeBridge;
let link: BridgeLink;
let store: BridgeStore;
let prints: PrintQueue;
let disk: string;

async function open(): Promise<void> {
  store = new BridgeStore(disk);
  link = new BridgeLink(bridge.parts(), new Backoff(2, 5));
  const queue = new PrintQueue(link, store, 'S1-1', new Backoff(5, 10));
  prints = queue;
  await prints.load();
  link.watch(() => link.ready && queue.pump());
  link.use(17117);
}
async function close(): Promise<void> {
  prints.stop();
  link.stop();
  await store.close();
}

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.knows('ws://127.0.0.1:17117/');
  disk = `prints-${uuid7()}`;
  await open();
});
afterEach(close);

const print = (receipt: string, kind: NewPrint['kind'] = 'printer'): NewPrint => ({
  receipt,
  number: 1,
  kind,
  op: kind === 'printer' ? 'print' : 'receipt',
  args: { lines: [{ text: receipt }] },
});
const empty = (): Promise<void> => until(() => prints.jobs.length === 0, 'everything is printed');

/** A registrar has printed 'a' when its bridge dies, and cannot tell of it yet. */
async function doubtRegistrar(): Promise<void> {
  bridge.devices.push({ id: 'fr', kind: 'registrar', driver: 'datecs', state: 'ready', ops: [] });
  bridge.recovers = false;
  bridge.ends = ['dies-after'];
  await link.refresh();
  await prints.add(print('a', 'registrar'));
  await until(() => !bridge.running, 'the agent is dead');
  bridge.running = true;
}

test('prints in order and forgets what is on paper', async () => {
  await Promise.all(['a', 'b', 'c'].map((one) => prints.add(print(one))));
  await empty();
  expect(bridge.done).toHaveLength(3);
  expect(prints.isPrinted('b')).toBe(true);
});

test('without paper everything waits, says so, and prints once when there is paper again', async () => {
  bridge.ends = Array.from({ length: 1_000 }, () => no('paper-out', 'new-id'));
  await prints.add(print('a'));
  await until(() => prints.job('a')?.problem?.code === 'paper-out', 'it says why it waits');
  await prints.add(print('b'));
  expect(prints.obstacle(prints.job('b')!)?.code).toBe('paper-out');
  await until(() => bridge.count('print') > 2, 'it is tried again');
  expect(bridge.done).toHaveLength(0);
  bridge.ends = [];
  await empty();
  expect(bridge.done).toHaveLength(2);
  const ids = bridge.asked.filter(({ op }) => op === 'print').map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an answer that is lost costs no second copy, over a reload either', async () => {
  bridge.ends = ['loses-answer'];
  await prints.add(print('a'));
  await until(() => bridge.done.length === 1, 'it is on paper');
  await close();
  await open();
  await empty();
  expect(bridge.done).toHaveLength(1);
});

test('an agent that dies in the middle leaves it to the eye, and stands in nobody’s way', async () => {
  bridge.recovers = false;
  bridge.ends = ['dies-after'];
  await prints.add(print('a'));
  await until(() => !bridge.running, 'the agent is dead');
  bridge.running = true;
  await until(() => prints.job('a')?.state === 'unknown', 'somebody has to look');
  await prints.add(print('b'));
  await until(() => prints.isPrinted('b'), 'the next one prints');
  await prints.settle(prints.job('a')!, false);
  await empty();
  expect(bridge.done).toHaveLength(3);
});

test('a fiscal document whose end was lost is recovered, not printed again', async () => {
  bridge.devices.push({ id: 'fr', kind: 'registrar', driver: 'datecs', state: 'ready', ops: [] });
  bridge.ends = ['dies-after'];
  await link.refresh();
  await prints.add(print('a', 'registrar'));
  await until(() => !bridge.running, 'the agent is dead');
  bridge.running = true;
  await empty();
  expect(bridge.done).toHaveLength(1);
  expect(bridge.count('recover')).toBe(1);
});

test('a key that is pressed twice prints once', async () => {
  bridge.recovers = false;
  bridge.ends = ['dies-after'];
  await prints.add(print('a'));
  await until(() => !bridge.running, 'the agent is dead');
  bridge.running = true;
  await until(() => prints.job('a')?.state === 'unknown', 'somebody has to look');
  const job = prints.job('a')!;
  await Promise.all([prints.settle(job, false), prints.settle(job, false)]);
  await prints.settle(job, false);
  await empty();
  expect(bridge.done).toHaveLength(2);
});

test('a registrar that has found its document is believed, not who says that it is not there', async () => {
  await doubtRegistrar();
  await until(() => bridge.count('recover') > 0, 'it is asked');
  const job = prints.job('a')!;
  bridge.journal.get(job.id)!.end = { result: {} };
  await prints.settle(job, false);
  await empty();
  expect(bridge.done).toHaveLength(1);
});

test('a registrar that could not tell is asked again until it can, and nobody has to look', async () => {
  await doubtRegistrar();
  await until(() => bridge.count('recover') > 1, 'it is asked again');
  expect(prints.job('a')?.state).toBe('unknown');
  bridge.recovers = true;
  await empty();
  expect(bridge.done).toHaveLength(1);
});

test('a registrar that wants its day ended gets its Z-report first, and then what it is owed', async () => {
  bridge.devices.push({ id: 'fr', kind: 'registrar', driver: 'maria', state: 'ready', ops: [] });
  bridge.ends = [no('needs-z', 'new-id')];
  await link.refresh();
  await prints.add(print('a', 'registrar'));
  await prints.add({ ...print('shift:z', 'registrar'), op: 'z-report', args: {} });
  await empty();
  const order = bridge.asked.filter(({ op }) => op === 'receipt' || op === 'z-report');
  expect(order.map(({ op }) => op)).toEqual(['receipt', 'z-report', 'receipt']);
});

test('a till without a bridge keeps what it owes', async () => {
  bridge.kill();
  await prints.add(print('a'));
  await close();
  bridge.running = true;
  await open();
  await empty();
  expect(bridge.done).toHaveLength(1);
});

test.each([
  ['what a registrar will never take', 'bad-args'],
  ['what it has perhaps just printed as an earlier one', 'earlier-receipt'],
])('%s steps aside, and takes its turn again when a person says so', async (_, code) => {
  bridge.devices.push({ id: 'fr', kind: 'registrar', driver: 'maria', state: 'ready', ops: [] });
  bridge.ends = [no(code, 'same-id')];
  await link.refresh();
  await prints.add(print('a', 'registrar'));
  await prints.add(print('b', 'registrar'));
  await until(() => prints.isPrinted('b'), 'what comes after it prints');
  const job = prints.job('a')!;
  expect(job).toMatchObject({ state: 'waiting', problem: { code } });
  expect(drawn({ render: () => printRow(job, prints) })).toContain('data-action=discard');
  expect(bridge.count('receipt')).toBe(2);
  await prints.retry(job);
  await empty();
  expect(new Set(bridge.done).size).toBe(2);
});

test('a printer that is off keeps everything waiting in its order, with keys', async () => {
  bridge.ends = Array.from({ length: 1_000 }, () => no('device-offline', 'same-id'));
  await prints.add(print('a'));
  await prints.add(print('b'));
  await until(() => prints.job('a')?.problem?.code === 'device-offline', 'it says why');
  expect(prints.job('a')?.state).not.toBe('failed');
  await until(() => bridge.count('print') > 2, 'it is tried again');
  expect(prints.isPrinted('b')).toBe(false);
  bridge.ends = [];
  await empty();
  expect(bridge.done).toHaveLength(2);
});

test('what was asked of a device that is gone is looked at, and never asked of another by itself', async () => {
  bridge.devices.push({ id: 'fr', kind: 'registrar', driver: 'datecs', state: 'ready', ops: [] });
  await link.refresh();
  bridge.ends = ['dies-after'];
  await prints.add(print('a', 'registrar'));
  await until(() => !bridge.running, 'the agent is dead');
  await close();
  bridge.running = true;
  bridge.devices = bridge.devices.map((one) => (one.id === 'fr' ? { ...one, id: 'new' } : one));
  await open();
  await until(() => prints.job('a')?.state === 'unknown', 'somebody has to look');
  expect(bridge.done).toHaveLength(1);
});

test('a document denied while the bridge does not hear is said to be, and printed once it has heard', async () => {
  await doubtRegistrar();
  await until(() => bridge.count('recover') > 0, 'it is asked');
  bridge.kill();
  await until(() => !link.ready, 'the line is down');
  const job = prints.job('a')!;
  await prints.settle(job, false);
  const denied = prints.job('a')!;
  expect([denied.id, denied.state]).toEqual([job.id, 'unknown']);
  expect(drawn({ render: () => printRow(denied, prints) })).toContain(t('print.denied'));
  bridge.running = true;
  await empty();
  expect(bridge.done).toHaveLength(2);
});
