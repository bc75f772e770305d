import type { Charge, Refund } from '../bridge/bridge-store';
import type { TypedSlip } from '../bridge/charge-steps';
import type { CardTerminal } from '../bridge/devices';
import type { JournalReturn, UnnumberedReturn } from '../journal/journal';
import { rounded, roundingToWire } from '../price/rounding';
import { slipOf } from '../receipt/sale';
import type { Minor } from '../shared/decimal';
import { moneyFromWire, moneyToWire } from '../shared/decimal';
import type { AllowedWire, Repayment } from '../shared/return-wire';
import { Watched } from '../shared/watched';
import { handOver } from './hand-over';
import type { Sold, SoldCard } from './sold';
import { cashLeft, creditBack } from './sold';
import type { ReturnPlace } from './taking-back';

/** A return whose goods are kept for it, and whose money is on its way: on disk until the return is written. */
interface Kept {
  /** Everything of it but how it is paid out. */
  back: UnnumberedReturn;
  /** What cards had paid of its money, and gets nobody in cash without permission. */
  due: Minor;
  cards: readonly SoldCard[];
}

/** What is still to go back onto one card. */
export interface CardDue {
  card: SoldCard;
  amount: Minor;
}

/**
 * Pays a return out onto the cards that had paid, by the terminals of the bridge. Nothing of the return is written
 * before the cards have their money, or somebody has allowed cash for it; a request to a terminal is on disk before it
 * is sent, and while one has no end no other is made, so pressing again, a reload or a lost answer gives nothing back
 * twice. Once everything is given back the return writes itself, whether anybody looks or not.
 */
export class Payout extends Watched {
  readonly #place: ReturnPlace;
  #kept: Kept | null = null;
  #written: JournalReturn | null = null;
  #busy = false;
  #stop: (() => void) | undefined;

  constructor(place: ReturnPlace) {
    super();
    this.#place = place;
  }

  /** Takes up the return that was being paid out when the page went away. */
  async start(): Promise<void> {
    const { journal, devices } = this.#place;
    const kept = ((await journal.setting(this.#key)) as Kept | null | undefined) ?? null;
    const isWritten = kept !== null && (await this.#isWritten(kept));
    this.#kept = isWritten ? null : kept;
    if (isWritten) {
      await journal.keepSetting(this.#key, null);
    }
    this.#stop = devices.refunds.watch(() => this.#refundsChanged());
    this.#refundsChanged();
  }

  stop(): void {
    this.#stop?.();
  }

  /** The return that is being paid out. */
  get back(): UnnumberedReturn | null {
    return this.#kept?.back ?? null;
  }

  /** The return that was written last by this, until somebody has seen it. */
  get written(): JournalReturn | null {
    return this.#written;
  }

  seen(): void {
    this.#written = null;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** What is to go onto cards, or in cash by permission. */
  get left(): Minor {
    return (this.#kept?.due ?? 0) - this.#given;
  }

  /** Whether a card has got something: then the return must come to its end. */
  get begun(): boolean {
    return this.#given > 0;
  }

  /** What goes to the buyer in cash in any case. */
  get cash(): Minor {
    const exact = this.#kept ? moneyOf(this.#kept.back) - this.#kept.due : 0;
    return rounded(exact, this.#place.catalogue.rounding);
  }

  /** Onto which cards the rest goes. */
  get cardsDue(): readonly CardDue[] {
    let { left } = this;
    return (this.#kept?.cards ?? []).flatMap((card) => {
      const amount = Math.min(left, card.left - this.#givenTo(card));
      left -= Math.max(0, amount);
      return amount > 0 ? [{ card, amount }] : [];
    });
  }

  /** Refunds of other returns, which turned out to have happened after the cashier had said that they had not. */
  get strays(): readonly Charge[] {
    return this.#place.devices.refunds.open.filter(
      ({ state, refund }) => state === 'taken' && refund?.of !== this.#kept?.back.id,
    );
  }

  /** The terminals that can give money back to that card: the one that took it first. */
  terminalsFor(card: SoldCard): readonly CardTerminal[] {
    const { cardTerminals } = this.#place.devices;
    const mayAsk = cardTerminals.filter(
      ({ device }) => device.driver !== 'manual' && device.ops.includes(opOf(card)),
    );
    return [...mayAsk].sort((a, b) => Number(isOf(b, card)) - Number(isOf(a, card)));
  }

  /** How much of a return must be given back by cards here; 0 when it is paid out at once as ever. */
  dueOf(sold: Sold, total: Minor, way: Repayment['kind']): Minor {
    if (!sold.certain || this.#place.devices.equipment.cards !== 'terminal') {
      return 0;
    }
    const money = total - creditBack(sold, total);
    return way === 'card'
      ? Math.min(money, sold.cardLeft)
      : Math.max(0, Math.min(money - cashLeft(sold), sold.cardLeft));
  }

  /** Begins to pay out; the goods must have been kept for it. Throws when the disk refuses. */
  async begin(back: UnnumberedReturn, due: Minor, sold: Sold): Promise<void> {
    if (this.#kept) {
      throw new Error('another return is being paid out');
    }
    const kept = { back, due, cards: sold.cards };
    await this.#place.journal.keepSetting(this.#key, kept);
    this.#kept = kept;
    this.changed();
  }

  /** Asks a terminal to give back to a card what it is to get. Pressed twice it asks once. */
  async refund(card: SoldCard, device: string): Promise<void> {
    await this.#alone(async ({ back }) => {
      const amount = this.#dueTo(card);
      if (amount > 0) {
        const { rrn, agreement, paid } = card;
        const refund = { ...refundOf(card, back.id), op: opOf(card), rrn, agreement, paid };
        await this.#place.devices.refunds.charge(device, amount, undefined, refund);
      }
    });
  }

  /** A terminal that stands alone has given it back; the cashier types its slip. */
  async typed(slip: TypedSlip): Promise<void> {
    await this.#alone(async ({ back }) => {
      const [first] = this.cardsDue;
      if (slip.amount <= this.left) {
        const refund = first
          ? refundOf(first.card, back.id)
          : ({ of: back.id, op: 'refund' } as const);
        await this.#place.devices.refunds.typed(slip, refund);
      }
    });
  }

  /** Everything is given back and only the disk refused to write the return: tries again. */
  async finish(): Promise<void> {
    await this.#alone(() => Promise.resolve());
  }

  /** The rest is given in cash: somebody has allowed it. */
  async inCash(allowed: AllowedWire): Promise<void> {
    await this.#alone((kept) => this.#write(kept, allowed));
  }

  /** The goods stay with the buyer. Only while nothing was given back. */
  async giveUp(): Promise<void> {
    await this.#alone(async ({ back }) => {
      if (this.#given === 0) {
        const { devices, journal, kept } = this.#place;
        await journal.keepSetting(this.#key, null);
        this.#kept = null;
        devices.refunds.forgetRefusal();
        await kept.putBack(back.id);
        await kept.claims.letGo(back.id, back.receipt);
      }
    });
  }

  /** Somebody has seen that it happened, and settles it with the buyer. */
  async dismiss({ id }: Charge): Promise<void> {
    await this.#place.devices.refunds.onReceipt([id]);
  }

  get #key(): string {
    return `payout:${this.#place.code}`;
  }

  get #own(): readonly Charge[] {
    const { refunds } = this.#place.devices;
    return refunds.open.filter(
      ({ state, refund }) => state === 'taken' && refund?.of === this.#kept?.back.id,
    );
  }

  get #given(): Minor {
    return ontoCards(this.#own);
  }

  #givenTo(card: SoldCard): Minor {
    const same = this.#own.filter(({ refund }) => refund?.payment === card.request);
    return ontoCards(same);
  }

  #dueTo(card: SoldCard): Minor {
    return this.cardsDue.find((one) => one.card === card)?.amount ?? 0;
  }

  async #isWritten({ back }: Kept): Promise<boolean> {
    const written = await this.#place.journal.returnsOf(back.receipt);
    return written.some(({ id }) => id === back.id);
  }

  get #isPaidOut(): boolean {
    return this.#kept !== null && this.left <= 0 && !this.#place.devices.refunds.pending;
  }

  #refundsChanged(): void {
    this.changed();
    if (!this.#busy && this.#isPaidOut) {
      // a full disk is told by what is left to do: writing it down
      void this.finish().catch(() => undefined);
    }
  }

  async #write(kept: Kept, allowed: AllowedWire | null): Promise<void> {
    const { journal, code, devices, kept: waiting } = this.#place;
    const own = this.#own;
    const { rounding } = this.#place.catalogue;
    const cash = moneyOf(kept.back) - ontoCards(own);
    const payments = [
      ...kept.back.payments.filter(({ kind }) => kind === 'credit'),
      ...repayments(rounded(cash, rounding), own, allowed),
    ];
    const back = { ...kept.back, payments, ...roundingToWire(cash, rounding) };
    const written = await journal.recordReturn(code, back, true);
    this.#kept = null;
    this.#written = written;
    this.#place.sendNow();
    await devices.refunds.onReceipt(own.map(({ id }) => id));
    await journal.keepSetting(this.#key, null);
    await waiting.made(back.id);
    await handOver(this.#place, written);
  }

  /** One thing at a time, and nothing while a terminal has not said how it ended. */
  async #alone(work: (kept: Kept) => Promise<void>): Promise<void> {
    if (this.#busy || !this.#kept || this.#place.devices.refunds.pending) {
      return;
    }
    this.#busy = true;
    this.changed();
    try {
      await work(this.#kept);
      if (this.#isPaidOut) {
        await this.#write(this.#kept, null);
      }
    } finally {
      this.#busy = false;
      this.changed();
    }
  }
}

const opOf = ({ plan, agreement }: SoldCard): Refund['op'] =>
  plan !== undefined && agreement !== undefined ? `${plan}-refund` : 'refund';

const refundOf = (card: SoldCard, of: string): Refund => ({
  of,
  op: opOf(card),
  payment: card.request,
});

const isOf = ({ device }: CardTerminal, card: SoldCard): boolean => device.id === card.device;

/** What the buyer gets in money: his debt for the goods becomes less first. */
const moneyOf = ({ total, payments }: UnnumberedReturn): Minor =>
  payments
    .filter(({ kind }) => kind === 'credit')
    .reduce((left, { amount }) => left - moneyFromWire(amount), moneyFromWire(total));

const ontoCards = (charges: readonly Charge[]): Minor =>
  charges.reduce((sum, { slip }) => sum + (slip?.amount ?? 0), 0);

function repayments(
  cash: Minor,
  onto: readonly Charge[],
  allowed: AllowedWire | null,
): Repayment[] {
  const cards = onto.map((charge): Repayment => {
    return {
      kind: 'card',
      amount: moneyToWire(charge.slip?.amount ?? 0),
      slip: slipOf(charge),
    };
  });
  return cash > 0
    ? [...cards, { kind: 'cash', amount: moneyToWire(cash), ...(allowed ? { allowed } : {}) }]
    : cards;
}
