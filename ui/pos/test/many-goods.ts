import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { FeedEntry, Snapshot, WireProduct, WireStock } from '../src/shared/wire';
import { TILL, snapshotOf } from './snapshots';

export const product = (n: number): WireProduct => ({
  sku: `P-${n}`,
  name: `Товар ${n}`,
  nameEn: `Product ${n}`,
  unit: 'piece',
  price: '10.00',
  barcodes: [String(4820000000000 + n)],
});

export const stock = (n: number, more: Partial<WireStock> = {}): WireStock => ({
  sku: `P-${n}`,
  warehouse: 'MAIN',
  onHand: 10,
  reserved: 0,
  available: 10,
  version: 1,
  ...more,
});

export const snapshot = (count: number, seq = 100): Snapshot =>
  snapshotOf({
    seq,
    products: Array.from({ length: count }, (_, n) => product(n)),
    stock: Array.from({ length: count }, (_, n) => stock(n)),
  });

export const news = (seq: number, row: WireStock): FeedEntry => ({ seq, topic: 'stock', ...row });

/** What a page that is opened next takes up from the disk of that catalogue. */
export async function reloadedFrom(disk: string, catalogue: Catalogue): Promise<Catalogue> {
  await catalogue.flush();
  const again = new Catalogue(new CatalogueStore(disk));
  await again.load(TILL);
  return again;
}
