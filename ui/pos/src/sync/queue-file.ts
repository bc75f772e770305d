import type { Journal } from '../journal/journal';
import { toBase64 } from '../shared/base64';
import type { QueueFileWire, SealedWire, SignedPackage } from '../shared/wire';
import { Sealer } from './sealer';
import type { TillKey } from './till-key';

/** Encrypts signed packages for the server alone; `fileKey` is what it has sealed for this till. */
export async function fileSealer(
  key: TillKey,
  fileKey: SealedWire,
): Promise<(seals: readonly SignedPackage[]) => Promise<QueueFileWire>> {
  const { device, till } = key.pairing;
  const raw = await key.open(fileKey, `holdfast-file-key-1\n${device}`);
  const aes = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const utf8 = new TextEncoder();
  const additionalData = utf8.encode(`holdfast-queue-1\n${device}`);
  return async (seals) => {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const what = { name: 'AES-GCM', iv: nonce, additionalData };
    const sealed = await crypto.subtle.encrypt(what, aes, utf8.encode(JSON.stringify(seals)));
    return {
      holdfastQueue: 1,
      till,
      device,
      nonce: toBase64(nonce),
      sealed: toBase64(new Uint8Array(sealed)),
    };
  };
}

/**
 * Everything unsent, signed and encrypted, for a file that a manager takes in: the way out when there is no network
 * for long, or a browser is to be given up. Nothing leaves the queue by it.
 */
export async function queueFile(
  journal: Journal,
  key: TillKey,
  fileKey: SealedWire,
): Promise<{ name: string; content: string }> {
  const { till } = key.pairing;
  await new Sealer(journal, key).sealAll();
  const seals = (await journal.queue(till)).map(({ seal }) => seal!);
  const content = JSON.stringify(await (await fileSealer(key, fileKey))(seals));
  const day = new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-');
  return { name: `holdfast-${till}-${day}.json`, content };
}
