import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { fromBase64 } from '../src/shared/base64';
import { uuid7 } from '../src/shared/ids';
import type { SignedPackage, TillPackage } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { PackageSender } from '../src/sync/package-sender';
import { Sealer } from '../src/sync/sealer';
import { TillKey } from '../src/sync/till-key';
import { until } from './shop-server';

const TILL = 'S1-1';
const HOW = { name: 'ECDSA', hash: 'SHA-256' };

const sale = (): UnnumberedSale => ({
  id: uuid7(),
  schema: 1,
  type: 'sale',
  soldAt: '2026-11-22T12:00:00.000Z',
  cashier: 'cashier',
  lines: [],
  total: '1.00',
  payments: [],
});

interface Paired {
  key: TillKey;
  device: string;
  publicKey: CryptoKey;
}

async function paired(): Promise<Paired> {
  const device = uuid7();
  let spki = '';
  const key = await TillKey.make(({ signingKey }) => {
    spki = signingKey;
    return Promise.resolve({ device, till: TILL, name: 'Till 1', store: 'S1' });
  });
  const how = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('spki', fromBase64(spki), how, true, ['verify']);
  return { key, device, publicKey };
}

const textOf = ({ device, sequence, previous, body }: SignedPackage): string =>
  ['holdfast-package-1', device, sequence, previous, body].join('\n');

async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(hash).toString('hex');
}

describe('the seals of a paired till', () => {
  let journal: Journal;
  let till: Paired;

  beforeEach(async () => {
    journal = new Journal(`journal-${uuid7()}`);
    till = await paired();
  });
  afterEach(() => journal.close());

  const seals = async (): Promise<SignedPackage[]> =>
    (await journal.queue(TILL)).map(({ seal }) => seal!);

  test('leave no place empty when two tabs seal at once', async () => {
    for (let i = 0; i < 20; i++) {
      await journal.record(TILL, sale(), {});
    }
    const [one, other] = [new Sealer(journal, till.key), new Sealer(journal, till.key)];
    await Promise.all([one.sealAll(), other.sealAll(), one.sealAll()]);
    await one.sealAll();
    const places = (await seals()).map(({ sequence }) => sequence);
    expect(places).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
    expect((await journal.chain(till.device))?.sequence).toBe(20);
  });

  test('are waited for by what is sold while the others are about to be sent', async () => {
    const sent: (TillPackage | SignedPackage)[] = [];
    const api = {
      packages: (_till: string, packages: readonly (TillPackage | SignedPackage)[]) => {
        sent.push(...packages);
        const results = packages.map(({ id }) => ({ id, status: 'stored' as const }));
        return Promise.resolve({ results });
      },
    } as unknown as Api;
    await journal.record(TILL, sale(), {});
    const read = journal.waiting.bind(journal);
    vi.spyOn(journal, 'waiting').mockImplementationOnce(async (code, most) => {
      await journal.record(TILL, sale(), {});
      return read(code, most);
    });
    const ready = (): Promise<void> => Promise.resolve();
    const sender = new PackageSender(api, journal, TILL, ready, new Sealer(journal, till.key));
    sender.start();
    await until(() => journal.unsent.length === 0, 'both are sent');
    sender.stop();
    expect(sent.map((one) => 'signature' in one)).toEqual([true, true]);
  });

  test('change nothing when another tab has sealed and sent the package meanwhile', async () => {
    await journal.record(TILL, sale(), {});
    const [queued] = await journal.queue(TILL);
    await new Sealer(journal, till.key).sealAll();
    const [seal] = await seals();
    await journal.settle(TILL, [{ id: queued!.package.id, status: 'stored' }]);
    await journal.record(TILL, sale(), {});
    await new Sealer(journal, till.key).sealAll();
    const end = await journal.chain(till.device);
    await journal.keepSeal(queued!, seal!, { sequence: 1, hash: 'stale' });
    expect(await journal.queue(TILL)).toHaveLength(1);
    expect(await journal.chain(till.device)).toEqual(end);
    expect(end?.sequence).toBe(2);
  });

  test('make a chain in the order of selling that the public key confirms', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      ids.push((await journal.record(TILL, sale(), {})).id);
    }
    await new Sealer(journal, till.key).sealAll();
    const chain = await seals();
    expect(chain.map(({ id, sequence }) => [id, sequence])).toEqual(
      ids.map((id, i) => [id, i + 1]),
    );
    let previous = '0'.repeat(64);
    for (const seal of chain) {
      const text = new TextEncoder().encode(textOf(seal));
      expect(seal.previous).toBe(previous);
      expect(JSON.parse(seal.body)).toMatchObject({ id: seal.id });
      const signature = fromBase64(seal.signature);
      expect(await crypto.subtle.verify(HOW, till.publicKey, signature, text)).toBe(true);
      previous = await hashOf(textOf(seal));
    }
  });

  test('stay as they are when more is sold, and go on after a reload', async () => {
    await journal.record(TILL, sale(), {});
    await new Sealer(journal, till.key).sealAll();
    const before = await seals();
    await journal.record(TILL, sale(), {});
    const loaded = (await TillKey.load())!;
    expect(loaded.pairing).toEqual({
      device: till.device,
      till: TILL,
      name: 'Till 1',
      store: 'S1',
    });
    await new Sealer(journal, loaded).sealAll();
    const after = await seals();
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toMatchObject({ sequence: 2, previous: await hashOf(textOf(before[0]!)) });
  });

  test('are made anew by the next key for what is unsent', async () => {
    await journal.record(TILL, sale(), {});
    await new Sealer(journal, till.key).sealAll();
    const next = await paired();
    await new Sealer(journal, next.key).sealAll();
    expect(await seals()).toMatchObject([{ device: next.device, sequence: 1 }]);
  });
});

test('the private half of the key cannot be exported', async () => {
  const generate = crypto.subtle.generateKey.bind(crypto.subtle);
  const made: CryptoKeyPair[] = [];
  crypto.subtle.generateKey = (async (...how: Parameters<typeof generate>) => {
    const pair = (await generate(...how)) as CryptoKeyPair;
    made.push(pair);
    return pair;
  }) as typeof generate;
  try {
    await paired();
  } finally {
    crypto.subtle.generateKey = generate;
  }
  expect(made).toHaveLength(2);
  expect(made.every(({ privateKey }) => !privateKey.extractable)).toBe(true);
});
