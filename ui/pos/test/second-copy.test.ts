import { afterEach, beforeEach, expect, test } from 'vitest';
import { BridgeLink } from '../src/bridge/bridge-link';
import { SecondCopy } from '../src/copies/second-copy';
import type { UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { Backoff } from '../src/shared/backoff';
import { fromBase64 } from '../src/shared/base64';
import { uuid7 } from '../src/shared/ids';
import { Watched } from '../src/shared/watched';
import type { QueueFileWire, SealedWire, SignedPackage } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { Problem, Unreachable } from '../src/sync/problem';
import { Sealer } from '../src/sync/sealer';
import { TillKey } from '../src/sync/till-key';
import { FakeBridge, no } from './fake-bridge';
import { until } from './shop-server';

const TILL = 'S1-1';
const SEALED: SealedWire = { key: '', nonce: '', sealed: '' };
const raw = crypto.getRandomValues(new Uint8Array(32));

/** A server that opens what is brought, and takes each package once. */
class Office extends Watched {
  reachable = true;
  refuses: Problem | Unreachable | null = null;
  /** Ids of packages that came to it in time. */
  readonly knows = new Set<string>();
  /** Ids of packages over which it breaks. */
  readonly breaksOver = new Set<string>();
  readonly brought: SignedPackage[] = [];

  async bringQueueFile(file: QueueFileWire): Promise<object> {
    if (this.refuses) {
      throw this.refuses;
    }
    const aes = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const additionalData = new TextEncoder().encode(`holdfast-queue-1\n${file.device}`);
    const what = { name: 'AES-GCM', iv: fromBase64(file.nonce), additionalData };
    const opened = await crypto.subtle.decrypt(what, aes, fromBase64(file.sealed));
    const packages = JSON.parse(new TextDecoder().decode(opened)) as SignedPackage[];
    if (packages.some(({ id }) => this.breaksOver.has(id))) {
      throw new Problem(500, 'internal', null, null);
    }
    const isKnown = packages.every(({ id }) => this.knows.has(id));
    this.brought.push(...packages);
    return { stored: isKnown ? 0 : 1, repeated: isKnown ? 1 : 0, parked: 0 };
  }

  isBack(): void {
    this.reachable = true;
    this.changed();
  }
}

/** A browser profile: its key, its journal, and its line to the bridge of the computer. */
class Profile {
  readonly journal = new Journal(`journal-${uuid7()}`);
  readonly link: BridgeLink;
  copy!: SecondCopy;
  key!: TillKey;

  readonly #graceMs: number;
  readonly #backoff: Backoff;

  constructor(bridge: FakeBridge, graceMs: number, backoff: Backoff) {
    this.#graceMs = graceMs;
    this.#backoff = backoff;
    this.link = new BridgeLink(bridge.parts(TILL), new Backoff(1, 2));
  }

  async open(office: Office, key?: TillKey): Promise<this> {
    const pairing = { device: uuid7(), till: TILL, name: 'Till 1', store: 'S1' };
    this.key = key ?? (await TillKey.make(() => Promise.resolve(pairing)));
    this.key.open = () => Promise.resolve(raw.buffer);
    await this.journal.load(TILL);
    const parts = { journal: this.journal, api: office as unknown as Api, link: this.link };
    const sealer = new Sealer(this.journal, this.key);
    this.copy = new SecondCopy(TILL, parts, sealer, this.#graceMs, this.#backoff);
    this.copy.fileKey = () => SEALED;
    await this.copy.start();
    this.link.use(17117);
    return this;
  }

  async sell(): Promise<string> {
    const sale: UnnumberedSale = {
      id: uuid7(),
      schema: 1,
      type: 'sale',
      soldAt: '2026-11-22T12:00:00.000Z',
      cashier: 'cashier',
      lines: [],
      total: '1.00',
      payments: [],
      comment: 'Olena, 0501234567',
    };
    return (await this.journal.record(TILL, sale, {})).id;
  }

  async close(): Promise<void> {
    this.copy.stop();
    this.link.stop();
    await this.journal.close();
  }
}

let bridge: FakeBridge;
let office: Office;
let profiles: Profile[];

beforeEach(() => {
  bridge = new FakeBridge();
  bridge.knows('ws://127.0.0.1:17117/');
  office = new Office();
  profiles = [];
});
afterEach(async () => {
  await Promise.all(profiles.map((one) => one.close()));
});

const opened = async (
  graceMs = 5,
  key?: TillKey,
  backoff = new Backoff(10, 20),
): Promise<Profile> => {
  const profile = await new Profile(bridge, graceMs, backoff).open(office, key);
  profiles.push(profile);
  return profile;
};
const kept = (): string[] => [...bridge.copies.keys()];

test('what waits for the server lies at the bridge too, unreadable, until the server has it', async () => {
  const here = await opened();
  const ids = [await here.sell(), await here.sell(), await here.sell()];
  await until(() => kept().length === 3, 'all are kept');
  expect(kept()).toEqual(ids);
  expect(JSON.stringify([...bridge.copies.values()])).not.toMatch(/Olena|050|total|cashier/);
  expect([...bridge.copies.values()].map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(here.copy.count).toBe(3);
  await here.journal.settle(TILL, [{ id: ids[0]!, status: 'stored', reason: null }]);
  await until(() => kept().length === 2, 'the first is forgotten');
  expect(kept()).toEqual(ids.slice(1));
  expect(office.brought).toEqual([]);
});

test('nothing goes to the bridge before the server had time to answer', async () => {
  const here = await opened(3_600_000);
  await until(() => here.copy.state === 'kept', 'the bridge is asked');
  const id = await here.sell();
  await new Promise((later) => setTimeout(later, 100));
  await here.journal.settle(TILL, [{ id, status: 'stored', reason: null }]);
  expect(bridge.count('keep')).toBe(0);
});

test('what was sent while the bridge was away is forgotten, not brought again', async () => {
  const here = await opened();
  const id = await here.sell();
  await until(() => kept().length === 1, 'it is kept');
  bridge.kill();
  await until(() => here.copy.state === 'no-bridge', 'the bridge is away');
  await here.journal.settle(TILL, [{ id, status: 'stored', reason: null }]);
  bridge.running = true;
  await until(() => kept().length === 0, 'it is forgotten');
  expect(office.brought).toEqual([]);
  expect(here.copy.brought).toBeNull();
});

test('a browser that lost its data numbers on and brings to the server what it lost, once', async () => {
  const before = await opened();
  const ids = [await before.sell(), await before.sell(), await before.sell()];
  await until(() => kept().length === 3, 'all are kept');
  await before.close();
  office.reachable = false;
  const after = await opened();
  await until(() => after.copy.lost === 3, 'they are found');
  await after.sell();
  expect((await after.journal.latest(TILL, 1))[0]?.number).toBe(4);
  office.isBack();
  await until(() => after.copy.lost === 0, 'they are brought');
  expect(office.brought.map(({ id }) => id)).toEqual(ids);
  expect(after.copy.brought).toMatchObject({ count: 3, numbers: [1, 2, 3], seen: false });
  await until(() => kept().length === 1, 'only the new one is kept');
  await after.copy.seen();
  expect(after.copy.brought?.seen).toBe(true);
});

test('what had come to the server in time is forgotten, and nobody is told of a loss', async () => {
  const before = await opened();
  const ids = [await before.sell(), await before.sell()];
  await until(() => kept().length === 2, 'both are kept');
  await before.close();
  office.knows.add(ids[0]!);
  const after = await opened();
  await until(() => kept().length === 0, 'both are forgotten');
  expect(after.copy.brought).toMatchObject({ count: 1, numbers: [2] });
});

test('what the server does not take stays at the bridge and is told', async () => {
  const before = await opened();
  await before.sell();
  await until(() => kept().length === 1, 'it is kept');
  await before.close();
  office.refuses = new Problem(422, 'queue-file', null, null);
  const after = await opened();
  await until(() => after.copy.notTaken === 1, 'it is told');
  expect(kept()).toHaveLength(1);
  expect(after.copy.lost).toBe(1);
});

test('while the server fails nothing is forgotten, and it is tried again', async () => {
  const before = await opened();
  const id = await before.sell();
  await until(() => kept().length === 1, 'it is kept');
  await before.close();
  office.refuses = new Unreachable('away');
  const after = await opened();
  await until(() => after.copy.lost === 1, 'it is found');
  await new Promise((later) => setTimeout(later, 30));
  expect(kept()).toEqual([id]);
  office.refuses = null;
  bridge.copiesRefused = no('copies-full', 'same-id');
  await after.sell();
  await until(() => kept().length === 0, 'it is brought, which makes room');
  expect(office.brought.map((one) => one.id)).toEqual([id]);
});

test('a bridge that cannot forget, its disk being full, keeps nothing from coming home', async () => {
  const before = await opened();
  const ids = [await before.sell(), await before.sell(), await before.sell()];
  await until(() => kept().length === 3, 'all are kept');
  await before.close();
  bridge.forgetRefused = no('journal-broken', 'same-id');
  const after = await opened();
  await until(() => office.brought.length === 3, 'all are brought');
  await new Promise((later) => setTimeout(later, 300));
  expect(office.brought.map(({ id }) => id)).toEqual(ids);
  expect(after.copy.brought?.count).toBe(3);
  bridge.forgetRefused = null;
  await until(() => after.copy.lost === 0 && kept().length === 0, 'they are forgotten');
  expect(office.brought).toHaveLength(3);
});

test('a package over which the server breaks keeps no other one waiting', async () => {
  const before = await opened();
  const ids = [await before.sell(), await before.sell(), await before.sell()];
  await until(() => kept().length === 3, 'all are kept');
  await before.close();
  office.breaksOver.add(ids[0]!);
  const after = await opened();
  await until(() => after.copy.lost === 1, 'the others are brought');
  expect(kept()).toEqual([ids[0]]);
  office.breaksOver.clear();
  await until(() => after.copy.lost === 0, 'it is tried again');
  expect(office.brought.map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
});

test('a sale does not wait for its copy until something else is tried again', async () => {
  const here = await opened(5, undefined, new Backoff(3_600_000, 3_600_000));
  bridge.copiesRefused = no('copies-full', 'same-id');
  await here.sell();
  await until(() => here.copy.state === 'refused', 'it is full');
  bridge.copiesRefused = null;
  await here.sell();
  await until(() => kept().length === 2, 'both are kept');
});

test('a journal from a backup does not take what it lost for sent, whatever it sells meanwhile', async () => {
  const before = await opened();
  const ids = [await before.sell(), await before.sell()];
  await until(() => kept().length === 2, 'both are kept');
  await before.close();
  office.reachable = false;
  const after = await opened(5, before.key);
  await until(() => after.copy.lost === 2, 'they are found');
  await after.sell();
  await after.sell();
  await until(() => after.copy.count === 2, 'the new ones are kept');
  expect(after.copy.lost).toBe(2);
  office.isBack();
  await until(() => after.copy.lost === 0, 'they are brought');
  expect(office.brought.map(({ id }) => id)).toEqual(ids);
});

test('a bridge that is full or too old is a hint, and what comes after is kept again', async () => {
  bridge.copiesRefused = no('copies-full', 'same-id');
  const here = await opened();
  await here.sell();
  await until(() => here.copy.state === 'refused', 'it is full');
  expect(here.copy.refusal?.message).toBe('copies-full.');
  bridge.copiesRefused = null;
  await until(() => kept().length === 1, 'there is room');
  expect(here.copy.state).toBe('kept');
  bridge.copiesRefused = no('unknown-op', 'same-id');
  await here.sell();
  await until(() => here.copy.state === 'old-bridge', 'it is too old');
});

test('a till that was paired anew with its journal keeps what it has signed anew', async () => {
  const here = await opened();
  const id = await here.sell();
  await until(() => kept().length === 1, 'it is kept');
  const { device } = here.key.pairing;
  here.copy.stop();
  const key = await TillKey.make(() => Promise.resolve({ ...here.key.pairing, device: uuid7() }));
  key.open = () => Promise.resolve(raw.buffer);
  const parts = { journal: here.journal, api: office as unknown as Api, link: here.link };
  here.copy = new SecondCopy(TILL, parts, new Sealer(here.journal, key), 5);
  here.copy.fileKey = () => SEALED;
  await here.copy.start();
  await until(() => bridge.copies.get(id)?.device === key.pairing.device, 'it is kept anew');
  expect(key.pairing.device).not.toBe(device);
  expect(kept()).toEqual([id]);
  expect(office.brought).toEqual([]);
});
