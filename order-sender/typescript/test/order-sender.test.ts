import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket as Client, WebSocketServer, type WebSocket as Peer } from 'ws';
import { OrderSender, type Options, type Outbox, type Waiting } from '../src/order-sender.ts';

type Said = Record<string, unknown>;

/** A server that answers as it is told. */
class Holdfast {
  readonly taken: string[] = [];
  readonly heard: Said[] = [];
  readonly server: WebSocketServer;
  peers: Peer[] = [];
  answer: (said: Said) => Said | undefined = (said) => ({ type: 'taken', seq: said['seq'] });

  constructor() {
    this.server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    this.server.on('connection', (peer) => {
      this.peers.push(peer);
      peer.on('message', (data: Buffer) => this.message(peer, JSON.parse(data.toString()) as Said));
    });
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  private message(peer: Peer, said: Said): void {
    if (said['type'] === 'hello') {
      if (said['key'] !== 'the key') peer.close(4401, 'not-signed-in');
      else peer.send(JSON.stringify({ type: 'welcome', protocol: 1 }));
    } else if (said['type'] === 'order') {
      const order = said['order'] as { externalId: string };
      const answer = this.answer(said);
      if (answer?.['type'] === 'taken') this.taken.push(order.externalId);
      if (answer) peer.send(JSON.stringify(answer));
    } else {
      this.heard.push(said);
    }
  }

  say(message: Said): void {
    this.peers.at(-1)?.send(JSON.stringify(message));
  }

  async close(): Promise<void> {
    this.peers.forEach((peer) => peer.terminate());
    await new Promise((done) => this.server.close(done));
  }
}

class Memory implements Outbox {
  readonly orders: Waiting[] = [];
  readonly problems: unknown[] = [];

  put(externalId: string, since = Date.now()): void {
    this.orders.push({ id: externalId, order: { externalId }, standing: {}, since });
  }

  waiting(): Promise<readonly Waiting[]> {
    return Promise.resolve([...this.orders]);
  }

  taken(id: string): Promise<void> {
    this.remove(id);
    return Promise.resolve();
  }

  refused(id: string, problem: unknown): Promise<void> {
    this.remove(id);
    this.problems.push(problem);
    return Promise.resolve();
  }

  private remove(id: string): void {
    this.orders.splice(
      this.orders.findIndex((waiting) => waiting.id === id),
      1,
    );
  }
}

const open: { close(): Promise<void> }[] = [];

function started(port: number, outbox: Outbox, more: Partial<Options> = {}): OrderSender {
  const sender = new OrderSender({
    url: `ws://127.0.0.1:${port}/ws/orders/live`,
    key: 'the key',
    outbox,
    answerWithinMs: 500,
    connect: (url) => new Client(url) as unknown as WebSocket,
    ...more,
  });
  sender.start();
  open.push({ close: () => sender.stop() });
  return sender;
}

async function server(): Promise<Holdfast> {
  const holdfast = new Holdfast();
  await once(holdfast.server, 'listening');
  open.unshift(holdfast);
  return holdfast;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test('an order that Holdfast has taken leaves the outbox', async () => {
  const holdfast = await server();
  const outbox = new Memory();
  outbox.put('A-1');
  outbox.put('A-2');
  started(holdfast.port, outbox);
  await vi.waitFor(() => expect(outbox.orders).toEqual([]));
  expect(holdfast.taken).toEqual(['A-1', 'A-2']);
});

test('an order that was not acknowledged is sent again after a break', async () => {
  const holdfast = await server();
  let answers = 0;
  holdfast.answer = (said) => {
    if (++answers === 1) {
      holdfast.peers.at(-1)?.terminate();
      return undefined;
    }
    return { type: 'taken', seq: said['seq'] };
  };
  const outbox = new Memory();
  outbox.put('B-1');
  started(holdfast.port, outbox);
  await vi.waitFor(() => expect(outbox.orders).toEqual([]), { timeout: 8000 });
  expect(answers).toBe(2);
});

test('a refused order leaves the outbox with the reason', async () => {
  const holdfast = await server();
  holdfast.answer = (said) => ({ type: 'refused', seq: said['seq'], problem: { type: 'invalid' } });
  const outbox = new Memory();
  outbox.put('C-1');
  started(holdfast.port, outbox);
  await vi.waitFor(() => expect(outbox.problems).toEqual([{ type: 'invalid' }]));
});

test('while nobody answers, an order is left as a file', async () => {
  const holdfast = await server();
  const port = holdfast.port;
  await holdfast.close();
  open.splice(0);
  const outbox = new Memory();
  outbox.put('D-1', Date.now() - 60_000);
  const left: string[] = [];
  started(port, outbox, {
    fallback: (waiting) => {
      left.push(waiting.id);
      return Promise.resolve();
    },
  });
  await vi.waitFor(() => expect(left).toEqual(['D-1']));
  expect(outbox.orders).toEqual([]);
});

test('with a wrong key nothing is sent and nothing is lost', async () => {
  const holdfast = await server();
  const outbox = new Memory();
  outbox.put('E-1');
  const problems: string[] = [];
  started(holdfast.port, outbox, { key: 'wrong', onProblem: (_, why) => problems.push(`${why}`) });
  await vi.waitFor(() => expect(problems.join()).toContain('4401'));
  expect(holdfast.taken).toEqual([]);
  expect(outbox.orders).toHaveLength(1);
});

test('what became of an order is passed on and acknowledged', async () => {
  const holdfast = await server();
  const news: string[] = [];
  const sender = started(holdfast.port, new Memory(), {
    onStatus: (status) => {
      news.push(`${status.externalId} ${status.status}`);
      return status.status === 'cancelled'
        ? Promise.reject(new Error('shipped'))
        : Promise.resolve();
    },
  });
  await vi.waitFor(() => expect(sender.isConnected).toBe(true));
  holdfast.say({ type: 'status', message: 'm1', externalId: 'F-2', status: 'sent' });
  holdfast.say({ type: 'status', message: 'm2', externalId: 'F-2', status: 'cancelled' });
  await vi.waitFor(() => expect(holdfast.heard).toHaveLength(2));
  expect(news).toEqual(['F-2 sent', 'F-2 cancelled']);
  expect(holdfast.heard).toContainEqual({ type: 'heard', message: 'm1' });
  expect(holdfast.heard).toContainEqual({
    type: 'heard',
    message: 'm2',
    refusal: 'Error: shipped',
  });
});
