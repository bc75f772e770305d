import type { Devices } from '../bridge/devices';
import type { NewPrint } from '../bridge/print-queue';
import { closingPrints, movePrints, openingPrints } from '../bridge/registrar';
import type { Catalogue } from '../catalogue/catalogue';
import type { Journal, Owed } from '../journal/journal';
import { firstPrint } from '../receipt/print-form';
import { receiptCodes } from '../receipt/receipt-codes';
import { returnPrint } from '../returns/return-print';
import { Turns } from '../shared/turns';

interface PaperPlace {
  readonly code: string;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly devices: Devices;
}

/**
 * Every fact of the books gets its papers once, whatever dies in between: the journal notes with the fact that they are
 * owed, and forgets it when they lie in the print queue. Its papers are known there by the fact, so that a second try
 * under a note that was not forgotten prints nothing anew.
 */
export class OwedPapers {
  readonly #place: PaperPlace;
  readonly #turns = new Turns();

  constructor(place: PaperPlace) {
    this.#place = place;
  }

  /** Gives everything that is owed to the printer or the registrar of this till. What the disk refuses stays owed. */
  async give(): Promise<void> {
    const { journal, code, catalogue } = this.#place;
    // before it knows its equipment a till knows of no paper
    if (catalogue.till !== undefined) {
      await this.#turns
        .take(async () => {
          for (const owed of await journal.owed(code)) {
            await this.#give(owed).catch(console.error); // the next one does not wait for it
          }
        })
        .catch(console.error);
    }
  }

  async #give(owed: Owed): Promise<void> {
    const { journal, devices } = this.#place;
    await devices.prints.addOnce(await this.#papersOf(owed), () => journal.given(owed));
  }

  async #papersOf(owed: Owed): Promise<NewPrint[]> {
    const { journal, code, catalogue, devices } = this.#place;
    const { equipment } = devices;
    const shift = await journal.shiftOf(owed.shift ?? owed.id);
    switch (owed.of) {
      case 'sale': {
        const receipt = (await journal.receipt(code, owed.id))!;
        await receiptCodes.make(receipt);
        return papers(firstPrint(receipt, catalogue, equipment));
      }
      case 'return': {
        const written = (await journal.returned(owed.id))!;
        return papers(returnPrint(written, catalogue, equipment, false));
      }
      case 'shift-open':
        return openingPrints(shift!, equipment);
      case 'cash-move': {
        const move = shift!.moves.find(({ id }) => id === owed.id)!;
        return movePrints(shift!, move, equipment);
      }
      case 'shift-close':
        return closingPrints(shift!, await journal.figures(shift!), equipment);
    }
  }
}

const papers = (one: NewPrint | null): NewPrint[] => (one === null ? [] : [one]);
