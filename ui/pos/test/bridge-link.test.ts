import { afterEach, expect, test } from 'vitest';
import { BridgeLink } from '../src/bridge/bridge-link';
import { LinkLost, Refused } from '../src/bridge/messages';
import { Backoff } from '../src/shared/backoff';
import { FakeBridge } from './fake-bridge';
import { until } from './shop-server';

const ADDRESS = 'ws://127.0.0.1:17117/';
const bridge = (): FakeBridge => new FakeBridge();
let link: BridgeLink;

function linkTo(to: FakeBridge): BridgeLink {
  link = new BridgeLink(to.parts(), new Backoff(5, 20));
  link.use(17117);
  return link;
}
const is = (state: string): Promise<void> => until(() => link.state === state, `it is ${state}`);

afterEach(() => link.stop());

test('a paired page is ready and knows the devices', async () => {
  const there = bridge();
  there.knows(ADDRESS);
  linkTo(there);
  await is('ready');
  expect(link.devices.map(({ kind }) => kind)).toEqual(['scale', 'terminal', 'printer']);
  there.tell({ event: 'status', device: 'scale', data: { state: 'off' } });
  await until(() => link.devices[0]?.state === 'off', 'the scale is off');
});

test('another port is another bridge: nothing of the one before is believed', async () => {
  const there = bridge();
  there.knows(ADDRESS);
  there.kept.set('ws://127.0.0.1:17118/', 'known');
  linkTo(there);
  await is('ready');
  link.use(17118);
  expect(link.state).toBe('connecting');
  await is('ready');
});

test('an agent that is not running is told from a browser that blocks, and both are tried again', async () => {
  const there = bridge();
  there.knows(ADDRESS);
  there.running = false;
  linkTo(there);
  await is('not-running');
  there.access = 'denied';
  await is('blocked');
  there.access = 'granted';
  await is('not-running');
  there.running = true;
  await is('ready');
});

test('a page that nobody knows is paired by the code the bridge shows, and known from then on', async () => {
  const there = bridge();
  linkTo(there);
  await is('not-paired');
  await expect(link.pair('000000')).rejects.toThrow(Refused);
  await link.pair('123456');
  await is('ready');
  there.kill();
  await is('not-running');
  there.running = true;
  await is('ready');
});

test('a stranger who is hung up on stays a stranger, until the agent is gone', async () => {
  const there = bridge();
  linkTo(there);
  await is('not-paired');
  const states = new Set<string>();
  link.watch(() => states.add(link.state));
  there.hangUp(1008);
  await until(() => there.count('hello') >= 2, 'it greets again');
  expect(states).toEqual(new Set(['not-paired']));
  there.kill();
  await is('not-running');
});

test('what was asked when the line breaks is answered with that, not with silence', async () => {
  const there = bridge();
  there.knows(ADDRESS);
  linkTo(there);
  await is('ready');
  there.gate = new Promise(() => undefined);
  const asked = link.ask({
    id: 'one',
    device: 'terminal',
    op: 'purchase',
    args: { amount: 1 },
    deadline: '2100-01-01T00:00:00Z',
  });
  there.kill();
  await expect(asked).rejects.toThrow(LinkLost);
  await expect(link.ask({ id: 'two', op: 'give' })).rejects.toThrow(LinkLost);
});

test('a bridge that speaks a newer protocol is not used', async () => {
  const there = bridge();
  there.knows(ADDRESS);
  const parts = there.parts();
  link = new BridgeLink({ ...parts, open: (address) => newer(parts.open(address)) });
  link.use(17117);
  await is('too-new');
  await expect(link.ask({ id: 'one', op: 'give' })).rejects.toThrow(LinkLost);
});

function newer<T extends { addEventListener: unknown }>(socket: T): T {
  const listen = (
    socket.addEventListener as (kind: string, hear: (e: unknown) => void) => void
  ).bind(socket);
  socket.addEventListener = (kind: string, hear: (event: unknown) => void): void =>
    listen(kind, (event) => {
      const { data } = event as { data?: string };
      hear(data === undefined ? event : { data: data.replace('"protocol":1', '"protocol":2') });
    });
  return socket;
}
