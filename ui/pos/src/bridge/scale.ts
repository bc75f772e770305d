import type { Minor } from '../shared/decimal';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { BridgeLink } from './bridge-link';
import type { BridgeEvent, Weight } from './messages';

const WEIGH_WITHIN_MS = 4_000;
/** So much less on the scale means that the goods were lifted. */
const LIFTED_GRAMS = 5;

/** The scale of this till: what it shows while somebody looks, and the weight that may be sold. */
export class Scale extends Watched {
  readonly #link: BridgeLink;
  #device: string | null = null;
  #watchers = 0;
  #shown: Weight | null = null;
  #sold: number | null = null;
  #weighing: string | null = null;
  #tared = false;

  constructor(link: BridgeLink) {
    super();
    this.#link = link;
    link.listen((event) => this.#heard(event));
  }

  /** What lies on it, for the eye; null while that is not known. */
  get shown(): Weight | null {
    return this.#shown;
  }

  /** Whether somebody looks, so that the scale tells of itself. */
  get watched(): boolean {
    return this.#watchers > 0;
  }

  /** Whether the scale can be set to zero, or told the weight of the empty box that stands on it. */
  can(op: 'zero' | 'tare'): boolean {
    return this.#link.devices.find(({ id }) => id === this.#device)?.ops.includes(op) ?? false;
  }

  /** Whether the weight of a box is counted off: most scales do not tell, so this remembers what they were told. */
  get net(): boolean {
    return this.#tared || this.#shown?.net === true;
  }

  /** Sets it to zero, or takes what stands on it as the box. Throws `Refused` or `LinkLost`. */
  async set(op: 'zero' | 'tare'): Promise<void> {
    const hasBox = op === 'tare' && !this.#isEmpty;
    const deadline = new Date(Date.now() + WEIGH_WITHIN_MS).toISOString();
    const ask = { id: uuid7(), device: this.#device ?? '', op, args: {}, deadline };
    const weight = await this.#link.ask<Weight>(ask);
    this.#tared = hasBox;
    if (this.watched) {
      this.#shown = weight;
    }
    this.changed();
  }

  /** With the box counted off, an empty scale shows less than nothing. */
  get #isEmpty(): boolean {
    return this.#shown !== null && (this.#tared ? this.#shown.negative : this.#shown.zero);
  }

  /** Whether a weight is being waited for. */
  get weighing(): boolean {
    return this.#weighing !== null;
  }

  /** Whether the goods still lie there whose weight was just taken. */
  get spent(): boolean {
    return this.#sold !== null;
  }

  /** The device to ask; null while there is none. */
  use(device: string | null): void {
    if (device !== this.#device) {
      this.#device = device;
      this.#shown = null;
      this.#sold = null;
      this.#tared = false;
      this.#say('watch', this.#watchers > 0);
      this.changed();
    }
  }

  /** Follows what lies on it until the answer is called. */
  watchWeight(): () => void {
    this.#watchers++;
    this.#say('watch', this.#watchers === 1);
    let left = false;
    return () => {
      if (!left) {
        left = true;
        this.#watchers--;
        this.#say('unwatch', this.#watchers === 0);
      }
    };
  }

  /** Whether it tells of itself what lies on it; one that reckons with the price says it only when it is asked. */
  get tells(): boolean {
    return this.#link.devices.find(({ id }) => id === this.#device)?.ops.includes('watch') ?? true;
  }

  /**
   * The weight in grams, read twice, at rest and above zero. A scale of the Dialog kind reckons with the `price` of a
   * kilogram, and wants one above zero. Throws `Refused` or `LinkLost` when there is none.
   */
  async weigh(price: Minor): Promise<number> {
    const id = uuid7();
    const deadline = new Date(Date.now() + WEIGH_WITHIN_MS).toISOString();
    this.#weighing = id;
    this.changed();
    try {
      const ask = {
        id,
        device: this.#device ?? '',
        op: 'weigh',
        args: price > 0 ? { price } : {},
        deadline,
      };
      const { grams } = await this.#link.ask<Weight>(ask);
      this.#sold = this.tells ? grams : null; // the other kind insists itself that goods were lifted
      return grams;
    } finally {
      this.#weighing = null;
      this.changed();
    }
  }

  /** The cashier turned away. */
  breakOff(): void {
    if (this.#weighing !== null && this.#device !== null) {
      const ask = { id: uuid7(), op: 'interrupt', args: { of: this.#weighing } };
      this.#link.ask({ ...ask, device: this.#device }).catch(() => undefined);
    }
  }

  #say(op: 'watch' | 'unwatch', wanted: boolean): void {
    if (wanted && this.#device !== null && this.tells) {
      this.#link.ask({ id: uuid7(), device: this.#device, op, args: {} }).catch(() => undefined);
    }
    if (op === 'unwatch' && wanted) {
      this.#shown = null;
    }
  }

  #heard(event: BridgeEvent): void {
    if (event.device !== this.#device) {
      return;
    }
    if (event.event === 'weight') {
      this.#shown = event.data as Weight;
      if (this.#sold !== null && this.#shown.grams < this.#sold - LIFTED_GRAMS) {
        this.#sold = null;
      }
      this.changed();
    } else if (event.event === 'status') {
      const { state } = event.data as { state: string };
      this.#shown = state === 'ready' ? this.#shown : null;
      this.#tared &&= state !== 'off'; // without power it forgets the box
      // a scale that was away forgets that it is watched
      this.#say('watch', state === 'ready' && this.#watchers > 0);
      this.changed();
    }
  }
}
