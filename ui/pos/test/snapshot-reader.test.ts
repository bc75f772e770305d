import { expect, test } from 'vitest';
import type { Snapshot, WireProduct } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { SnapshotReader } from '../src/sync/snapshot-reader';
import { snapshotOf } from './snapshots';

const GOODS = ['A', 'B', 'C', 'D', 'E'];

/** Gives two goods at a time; refuses the asked ones that are named. */
class Server {
  readonly asked: string[] = [];
  lost = new Set<string>();
  seq = 10;

  snapshot(_till: string, after: string): Promise<Snapshot> {
    this.asked.push(after);
    if (this.lost.delete(after)) {
      return Promise.reject(new Error('the line is lost'));
    }
    const rest = GOODS.filter((sku) => sku > after);
    const products = rest.slice(0, 2).map((sku) => ({ sku }) as WireProduct);
    const next = rest.length > 2 ? products.at(-1)!.sku : null;
    return Promise.resolve({ ...snapshotOf({ products, stock: [] }), seq: this.seq++, next });
  }
}

const readerOf = (server: Server): SnapshotReader =>
  new SnapshotReader(server as unknown as Api, 'S1-1');

test('the goods come piece by piece, at the place of the first', async () => {
  const server = new Server();
  const whole = await readerOf(server).read();
  expect(whole.products.map(({ sku }) => sku)).toEqual(GOODS);
  expect(whole.seq).toBe(10);
  expect(whole.next).toBeNull();
});

test('what had come before the line was lost is not asked for again', async () => {
  const server = new Server();
  const reader = readerOf(server);
  server.lost = new Set(['B', 'D']);
  await expect(reader.read()).rejects.toThrow();
  await expect(reader.read()).rejects.toThrow();
  const whole = await reader.read();
  expect(whole.products.map(({ sku }) => sku)).toEqual(GOODS);
  expect(server.asked).toEqual(['', 'B', 'B', 'D', 'D']);
});

test('a whole that was read is not given twice', async () => {
  const server = new Server();
  const reader = readerOf(server);
  await reader.read();
  expect((await reader.read()).seq).toBe(13);
});
