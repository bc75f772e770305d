import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import { fromBase64, toBase64 } from '../shared/base64';
import type { SealedWire } from '../shared/wire';

/** What this browser is, since it was paired. */
export interface Pairing {
  device: string;
  till: string;
  name: string;
  store: string;
}

/** What the server is asked for a token with. */
export interface SessionRequest {
  device: string;
  time: string;
  cashier: string | null;
  signature: string;
}

interface Kept extends Pairing {
  signing: CryptoKey;
  opening: CryptoKey;
}

interface KeySchema extends DBSchema {
  keys: { key: 'till'; value: Kept };
}

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const OPENING = { name: 'ECDH', namedCurve: 'P-256' } as const;
const STRICT = { durability: 'strict' } as const;

/**
 * The key by which this browser is a till: it signs packages, asks for tokens, and opens what the server has sealed
 * for it. Its private halves are made here and cannot be exported; they live in a database of their own, so that
 * clearing the catalogue never unpairs a till.
 */
export class TillKey {
  readonly pairing: Pairing;
  readonly #signing: CryptoKey;
  readonly #opening: CryptoKey;
  #lastTime = 0;

  private constructor({ signing, opening, device, till, name, store }: Kept) {
    this.pairing = { device, till, name, store };
    this.#signing = signing;
    this.#opening = opening;
  }

  /** The key of before, if this browser was paired. */
  static async load(): Promise<TillKey | null> {
    const db = await open();
    try {
      const kept = await db.get('keys', 'till');
      return kept ? new TillKey(kept) : null;
    } finally {
      db.close();
    }
  }

  /**
   * Makes new keys and lets `pair` send the public ones; what it answers is kept with them. Only a complete pairing
   * replaces the one before.
   */
  static async make(
    pair: (publicKeys: { signingKey: string; sealingKey: string }) => Promise<Pairing>,
  ): Promise<TillKey> {
    const [signing, opening] = await Promise.all([
      crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify']),
      crypto.subtle.generateKey(OPENING, false, ['deriveBits']),
    ]);
    const [signingKey, sealingKey] = await Promise.all([exported(signing), exported(opening)]);
    const { device, till, name, store } = await pair({ signingKey, sealingKey });
    const pairing = { device, till, name, store };
    const kept = { ...pairing, signing: signing.privateKey, opening: opening.privateKey };
    const db = await open();
    try {
      const tx = db.transaction('keys', 'readwrite', STRICT);
      await Promise.all([tx.store.put(kept, 'till'), tx.done]);
    } finally {
      db.close();
    }
    return new TillKey(kept);
  }

  /** r and s side by side, in Base64. */
  async sign(text: string): Promise<string> {
    const how = { name: 'ECDSA', hash: 'SHA-256' };
    const bytes = new TextEncoder().encode(text);
    return toBase64(new Uint8Array(await crypto.subtle.sign(how, this.#signing, bytes)));
  }

  /**
   * Opens what was sealed for this till: ECDH, HKDF with SHA-256, AES-GCM; `info` are the words under which it was
   * sealed.
   */
  async open(box: SealedWire, info: string): Promise<ArrayBuffer> {
    const words = new TextEncoder().encode(info);
    const other = await crypto.subtle.importKey('spki', fromBase64(box.key), OPENING, false, []);
    const how = { name: 'ECDH', public: other };
    const secret = await crypto.subtle.deriveBits(how, this.#opening, 256);
    const derived = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
    const key = await crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: words },
      derived,
      { name: 'AES-GCM', length: 256 },
      false,
      ['decrypt'],
    );
    const iv = fromBase64(box.nonce);
    const what = { name: 'AES-GCM', iv, additionalData: words };
    return crypto.subtle.decrypt(what, key, fromBase64(box.sealed));
  }

  /**
   * Asks for a token, for the till alone or for its cashier.
   *
   * @param timeMs the time to name; each request names a later one than that before, so by default one after the last
   */
  async request(cashier: string | null, timeMs: number | null): Promise<SessionRequest> {
    const { device } = this.pairing;
    this.#lastTime = timeMs ?? Math.max(Date.now(), this.#lastTime + 1);
    const named = this.#lastTime;
    const text = ['holdfast-session-1', device, named, cashier ?? ''].join('\n');
    const signature = await this.sign(text);
    return { device, time: new Date(named).toISOString(), cashier, signature };
  }
}

/** Whether the owner of that public key has signed exactly this text; false too for what is no key. */
export async function isSignedBy(
  key: string,
  text: string,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const known = await crypto.subtle.importKey('spki', fromBase64(key), SIGNING, false, [
      'verify',
    ]);
    const how = { name: 'ECDSA', hash: 'SHA-256' };
    return await crypto.subtle.verify(how, known, signature, new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

function open(): Promise<IDBPDatabase<KeySchema>> {
  return openDB<KeySchema>('holdfast-key', 1, { upgrade: (db) => db.createObjectStore('keys') });
}

async function exported(pair: CryptoKeyPair): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
}
