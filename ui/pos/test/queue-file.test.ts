import { expect, test } from 'vitest';
import { Journal } from '../src/journal/journal';
import { fromBase64, toBase64 } from '../src/shared/base64';
import { uuid7 } from '../src/shared/ids';
import type { SignedPackage } from '../src/shared/wire';
import { queueFile } from '../src/sync/queue-file';
import { TillKey } from '../src/sync/till-key';

test('everything unsent is in the file, signed, and only the file key opens it', async () => {
  const device = uuid7();
  const key = await TillKey.make(() =>
    Promise.resolve({ device, till: 'S1-1', name: 'Till 1', store: 'S1' }),
  );
  const raw = crypto.getRandomValues(new Uint8Array(32));
  key.open = () => Promise.resolve(raw.buffer);
  const journal = new Journal(`journal-${uuid7()}`);
  const ids: string[] = [];
  for (let i = 0; i < 2; i++) {
    const sale = {
      id: uuid7(),
      schema: 1 as const,
      type: 'sale' as const,
      soldAt: '2026-11-22T12:00:00.000Z',
      cashier: 'cashier',
      lines: [],
      total: '1.00',
      payments: [],
    };
    ids.push((await journal.record('S1-1', sale, {})).id);
  }
  const { name, content } = await queueFile(journal, key, { key: '', nonce: '', sealed: '' });
  expect(name).toMatch(/^holdfast-S1-1-.*\.json$/);
  expect(content).not.toContain(ids[0]);
  const file = JSON.parse(content) as { nonce: string; sealed: string };
  const aes = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const additionalData = new TextEncoder().encode(`holdfast-queue-1\n${device}`);
  const what = { name: 'AES-GCM', iv: fromBase64(file.nonce), additionalData };
  const opened = await crypto.subtle.decrypt(what, aes, fromBase64(file.sealed));
  const seals = JSON.parse(new TextDecoder().decode(opened)) as SignedPackage[];
  expect(seals.map(({ id, sequence }) => [id, sequence])).toEqual(ids.map((id, i) => [id, i + 1]));
  expect(fromBase64(toBase64(raw))).toEqual(raw);
  expect(await journal.queue('S1-1')).toHaveLength(2);
  await journal.close();
});
