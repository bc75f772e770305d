import type { Journal } from '../journal/journal';
import { toBase64 } from '../shared/base64';
import type { SealedWire } from '../shared/wire';
import { Sealer } from './sealer';
import type { TillKey } from './till-key';

/**
 * Everything unsent, signed and encrypted, for a file that a manager takes in: the way out when there is no network
 * for long, or a browser is to be given up. Nothing leaves the queue by it.
 */
export async function queueFile(
  journal: Journal,
  key: TillKey,
  fileKey: SealedWire,
): Promise<{ name: string; content: string }> {
  const { device, till } = key.pairing;
  await new Sealer(journal, key).sealAll();
  const seals = (await journal.queue(till)).map(({ seal }) => seal!);
  const raw = await key.open(fileKey, `holdfast-file-key-1\n${device}`);
  const aes = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const utf8 = new TextEncoder();
  const additionalData = utf8.encode(`holdfast-queue-1\n${device}`);
  const what = { name: 'AES-GCM', iv: nonce, additionalData };
  const sealed = await crypto.subtle.encrypt(what, aes, utf8.encode(JSON.stringify(seals)));
  const content = JSON.stringify({
    holdfastQueue: 1,
    till,
    device,
    nonce: toBase64(nonce),
    sealed: toBase64(new Uint8Array(sealed)),
  });
  const day = new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-');
  return { name: `holdfast-${till}-${day}.json`, content };
}
