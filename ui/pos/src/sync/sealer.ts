import type { Journal, QueuedPackage } from '../journal/journal';
import type { SignedPackage } from '../shared/wire';
import type { TillKey } from './till-key';

const NOTHING_BEFORE = '0'.repeat(64);

/**
 * Signs what waits for the server, in the order of selling, as soon as it is written down. Each package names its
 * place in the till's chain and the hash of the one before it, so that the server sees what is missing. A seal stays
 * with its package; after a new pairing what is unsent is sealed anew. Who asks while it seals waits for its turn: two
 * at once would take the same place for different packages.
 */
export class Sealer {
  readonly key: TillKey;
  readonly #journal: Journal;
  #last: Promise<void> = Promise.resolve();

  constructor(journal: Journal, key: TillKey) {
    this.#journal = journal;
    this.key = key;
  }

  /** Seals everything that is not sealed by this key yet. */
  sealAll(): Promise<void> {
    const turn = this.#last.then(() => this.#sealAll());
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #sealAll(): Promise<void> {
    const { device, till } = this.key.pairing;
    for (const queued of await this.#journal.queue(till)) {
      if (queued.seal?.device !== device) {
        await this.#seal(queued);
      }
    }
  }

  async #seal(queued: QueuedPackage): Promise<void> {
    const { device } = this.key.pairing;
    const end = (await this.#journal.chain(device)) ?? { sequence: 0, hash: NOTHING_BEFORE };
    const sequence = end.sequence + 1;
    const body = JSON.stringify(queued.package);
    const text = ['holdfast-package-1', device, sequence, end.hash, body].join('\n');
    const [signature, hash] = await Promise.all([this.key.sign(text), hashOf(text)]);
    const { id } = queued.package;
    const seal: SignedPackage = { id, device, sequence, previous: end.hash, body, signature };
    await this.#journal.keepSeal(queued, seal, { sequence, hash });
  }
}

async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
