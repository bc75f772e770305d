import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Journal } from '../src/journal/journal';
import { toBase64 } from '../src/shared/base64';
import { uuid7 } from '../src/shared/ids';
import type { PeopleAnswer, PersonWire } from '../src/shared/wire';
import { People, WaitForPin, WrongPin, waitAfter } from '../src/staff/people';
import { Api } from '../src/sync/api';
import { TillKey } from '../src/sync/till-key';

const ROUNDS = 1_000;
const BADGE = `HF${'0123456789ABCDEF'.repeat(2)}`;
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** What the server does: it seals the proofs of one person for the till. */
async function seal(content: unknown, receiver: CryptoKey, info: string): Promise<PersonWire> {
  const how = { name: 'ECDH', namedCurve: 'P-256' };
  const own = await crypto.subtle.generateKey(how, true, ['deriveBits']);
  const agreed = { name: 'ECDH', public: receiver };
  const secret = await crypto.subtle.deriveBits(agreed, own.privateKey, 256);
  const derived = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: utf8(info) },
    derived,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const what = { name: 'AES-GCM', iv: nonce, additionalData: utf8(info) };
  const sealed = await crypto.subtle.encrypt(what, key, utf8(JSON.stringify(content)));
  const spki = await crypto.subtle.exportKey('spki', own.publicKey);
  return {
    user: 'cashier',
    name: 'Andrii',
    role: 'cashier',
    language: 'uk',
    hasPin: true,
    hasBadge: true,
    key: toBase64(new Uint8Array(spki)),
    nonce: toBase64(nonce),
    sealed: toBase64(new Uint8Array(sealed)),
  };
}

async function verifierOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const typed = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return toBase64(new Uint8Array(await crypto.subtle.deriveBits(how, typed, 256)));
}

describe('people at a paired till', () => {
  let journal: Journal;
  let api: Api;
  let key: TillKey;
  let people: People;
  let now: number;
  let list: PeopleAnswer;

  beforeEach(async () => {
    now = Date.parse('2026-11-29T10:00:00Z');
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    journal = new Journal(`journal-${uuid7()}`);
    const device = uuid7();
    let spki = '';
    key = await TillKey.make(({ sealingKey }) => {
      spki = sealingKey;
      return Promise.resolve({ device, till: 'S1-1', name: 'Till 1', store: 'S1' });
    });
    const how = { name: 'ECDH', namedCurve: 'P-256' };
    const bytes = Uint8Array.from(atob(spki), (letter) => letter.charCodeAt(0));
    const receiver = await crypto.subtle.importKey('spki', bytes, how, true, []);
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const badge = await crypto.subtle.digest('SHA-256', utf8(BADGE));
    const proof = {
      rounds: ROUNDS,
      salt: toBase64(salt),
      verifier: await verifierOf('730518', salt),
      badge: toBase64(new Uint8Array(badge)),
    };
    const person = await seal(proof, receiver, `holdfast-person-1\n${device}\ncashier`);
    list = { validUntil: '2026-12-13T10:00:00Z', people: [person] };
    api = new Api('http://127.0.0.1:1');
    vi.spyOn(api, 'people').mockImplementation(() => Promise.resolve(list));
    people = await started();
  });

  afterEach(async () => {
    people.stop();
    vi.restoreAllMocks();
    await journal.close();
  });

  async function started(): Promise<People> {
    const made = new People(api, journal, key);
    await made.start();
    await vi.waitFor(() => expect(made.all).toHaveLength(1));
    return made;
  }

  test('enter by their own PIN and by no other', async () => {
    expect((await people.byPin('cashier', '730518')).name).toBe('Andrii');
    await expect(people.byPin('cashier', '730519')).rejects.toThrow(WrongPin);
    await expect(people.byPin('nobody', '730518')).rejects.toThrow(WrongPin);
  });

  test('enter by their badge, whatever the case of its letters', async () => {
    expect((await people.byBadge(BADGE.toLowerCase()))?.user).toBe('cashier');
    expect(await people.byBadge(`HF${'F'.repeat(32)}`)).toBeNull();
  });

  test('may sign for what a cashier may not only when they are seniors', () => {
    expect(people.seniors).toEqual([]);
    list.people[0]!.role = 'senior-cashier';
    expect(people.seniors.map(({ user }) => user)).toEqual(['cashier']);
  });

  test('enter without a server from the list that was kept, until it is too old', async () => {
    people.stop();
    vi.spyOn(api, 'people').mockImplementation(() => Promise.reject(new Error('no server')));
    people = await started();
    expect((await people.byPin('cashier', '730518')).user).toBe('cashier');
    now = Date.parse('2026-12-13T10:00:01Z');
    expect(people.all).toEqual([]);
  });

  test('have to wait longer after each wrong PIN, also after a reload, and a right one ends it', async () => {
    const wrong = (): Promise<unknown> => people.byPin('cashier', '000001');
    await expect(wrong()).rejects.toThrow(WrongPin);
    await expect(wrong()).rejects.toThrow(WrongPin);
    await expect(wrong()).rejects.toThrow(WaitForPin);
    people.stop();
    people = await started();
    await expect(wrong()).rejects.toThrow(WaitForPin);
    now += 1_001;
    await people.byPin('cashier', '730518');
    await people.byPin('cashier', '730518');
  });

  test('are asked for a password or a badge after ten wrong PINs', async () => {
    for (let i = 0; i < 10; i++) {
      await expect(people.byPin('cashier', '000001')).rejects.toThrow(WrongPin);
      now += 61_000;
    }
    const blocked = people.byPin('cashier', '730518');
    await expect(blocked).rejects.toMatchObject({ waitMs: null });
    await people.byBadge(BADGE);
    await people.byPin('cashier', '730518');
  });

  test('wait no longer than ever when the clock was set back', async () => {
    await expect(people.byPin('cashier', '000001')).rejects.toThrow(WrongPin);
    await expect(people.byPin('cashier', '000001')).rejects.toThrow(WrongPin);
    now -= 86_400_000;
    await expect(people.byPin('cashier', '730518')).rejects.toMatchObject({ waitMs: 1_000 });
  });
});

test('the waits grow to a minute and end with ten', () => {
  const waits = Array.from({ length: 11 }, (_, count) => waitAfter(count));
  expect(waits).toEqual([0, 0, 1e3, 5e3, 3e4, 6e4, 6e4, 6e4, 6e4, 6e4, null]);
});
