import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedEntry } from '../src/shared/wire';
import { Api } from '../src/sync/api';
import { FeedReader } from '../src/sync/feed-reader';
import { ShopServer, until } from './shop-server';

let server: ShopServer;
let reader: FeedReader;
let read: FeedEntry[];
let snapshots: number;
let place: { seq: number };

beforeEach(async () => {
  server = new ShopServer();
  read = [];
  snapshots = 0;
  place = { seq: 0 };
  reader = new FeedReader(new Api(await server.start()), 'S1-1', {
    get seq() {
      return place.seq;
    },
    apply(entries, seq) {
      read.push(...entries);
      place.seq = Math.max(place.seq, seq);
    },
    report: () => ({ version: 'test', waiting: 0, aside: 0, oldest: 0, clockOff: 0 }),
    startAnew() {
      snapshots++;
      server.feedGone = false;
      place.seq = server.seq;
      return Promise.resolve();
    },
  });
});
afterEach(async () => {
  reader.stop();
  await server.stop();
});

test('reads on page by page until there is no more', async () => {
  for (let i = 0; i < 7; i++) {
    server.put('A', i);
  }
  reader.start();
  await until(() => place.seq === 7, 'everything is read');
  expect(read.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a hint that jumps reads everything in between', async () => {
  reader.start();
  server.put('A', 1);
  server.put('A', 2);
  server.put('A', 3);
  reader.hint(3);
  await until(() => place.seq === 3, 'everything is read');
  expect(read).toHaveLength(3);
});

test('hints during a read are not lost', async () => {
  reader.start();
  for (let i = 1; i <= 20; i++) {
    server.put('A', i);
    reader.hint(i);
  }
  await until(() => place.seq === 20, 'everything is read');
  expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('a place that is too old starts anew', async () => {
  server.put('A', 1);
  server.feedGone = true;
  reader.start();
  await until(() => snapshots === 1, 'a snapshot is taken');
});

test('a server that was set back to an older state starts anew', async () => {
  place.seq = 500;
  reader.start();
  await until(() => snapshots === 1, 'a snapshot is taken');
  expect(place.seq).toBe(0);
});

test('without a snapshot one is taken first', async () => {
  place.seq = -1;
  reader.start();
  await until(() => snapshots === 1, 'a snapshot is taken');
});
