import { expect } from 'vitest';
import type { Devices } from '../src/bridge/devices';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { UnnumberedSale } from '../src/journal/journal';
import { Journal } from '../src/journal/journal';
import { KeptReturns } from '../src/returns/kept-returns';
import type { ComingBack } from '../src/returns/sold';
import type { Asked, Obstacle, ReturnPlace } from '../src/returns/taking-back';
import { NoReturn, TakingBack } from '../src/returns/taking-back';
import { uuid7 } from '../src/shared/ids';
import type { ReturnPackage } from '../src/shared/return-wire';
import { Watched } from '../src/shared/watched';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { Api } from '../src/sync/api';
import { Server } from './return-server';

export const TILL = 'S1-1';

export const sale = (shirts: number, grams: number): UnnumberedSale => {
  const total = shirts * 100 + grams / 10;
  return {
    id: uuid7(),
    schema: 3,
    type: 'sale',
    soldAt: '2026-11-29T12:00:00.000Z',
    cashier: 'olena',
    lines: [
      line('SHIRT', shirts, '100.00', `${shirts * 100}.00`),
      line('CHEESE', grams / 1000, '100.00', (grams / 10).toFixed(2)),
    ],
    total: total.toFixed(2),
    payments: [
      { kind: 'cash', amount: total.toFixed(2), tendered: total.toFixed(2), change: '0.00' },
    ],
  };
};
export const line = (sku: string, quantity: number, price: string, amount: string) => ({
  sku,
  name: sku,
  quantity,
  price,
  amount,
  override: null,
  confirmedShort: false,
});
export const asked = (
  coming: ComingBack[],
  way: 'cash' | 'card' = 'cash',
  id = uuid7(),
): Asked => ({
  id,
  coming,
  way,
  reason: 'does not fit',
  cashier: 'olena',
});
export const back = (line: number, quantity: number, damaged = false): ComingBack => ({
  line,
  quantity,
  damaged,
});
export const obstacle = async (made: Promise<unknown>): Promise<Obstacle | 'made'> =>
  made.then(
    () => 'made' as const,
    (problem: unknown) => {
      expect(problem).toBeInstanceOf(NoReturn);
      return (problem as NoReturn).obstacle;
    },
  );
/** A till that takes goods back, with a server of its own. */
export class ReturnDesk {
  readonly journal = new Journal(`journal-${uuid7()}`);
  readonly catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
  readonly server = new Server();
  readonly place: ReturnPlace;
  readonly taking: TakingBack;
  sent = 0;
  drawers = 0;

  constructor() {
    const devices = {
      equipment: NO_EQUIPMENT,
      openDrawer: () => Promise.resolve(void this.drawers++),
    } as unknown as Devices;
    this.place = Object.assign(new Watched(), {
      code: TILL,
      api: this.server as unknown as Api,
      journal: this.journal,
      catalogue: this.catalogue,
      devices,
      sendNow: () => void this.sent++,
      payout: { back: null },
      papers: { give: () => Promise.resolve() },
    }) as unknown as ReturnPlace;
    Object.assign(this.place, { kept: new KeptReturns(this.place) });
    this.taking = new TakingBack(this.place);
  }

  async open(): Promise<this> {
    await this.journal.load(TILL);
    return this;
  }

  /** What another page of the same till finds on the disk. */
  async reloaded(): Promise<KeptReturns> {
    const kept = new KeptReturns(this.place);
    await kept.load();
    Object.assign(this.place, { kept });
    return kept;
  }

  async queued(): Promise<ReturnPackage> {
    return (await this.journal.queue(TILL)).at(-1)!.package as ReturnPackage;
  }
}
