import type { Thousandths } from '../shared/decimal';
import type { ProductType } from '../shared/wire';
import { fewFromWire } from './product';
import { pathOf } from './types';

/** How few of a type are too few, kept until the types change: each tile and each line asks. */
export class FewOfTypes {
  #of: readonly ProductType[] = [];
  readonly #known = new Map<number, Thousandths | null>();

  /** Its own number, or that of the nearest type above which has one. */
  of(type: number | null, types: readonly ProductType[]): Thousandths | null {
    if (type === null) {
      return null;
    }
    if (this.#of !== types) {
      this.#of = types;
      this.#known.clear();
    }
    let few = this.#known.get(type);
    if (few === undefined) {
      few = nearest(pathOf(types, type));
      this.#known.set(type, few);
    }
    return few;
  }
}

const nearest = (path: readonly ProductType[]): Thousandths | null =>
  fewFromWire(
    path.findLast(({ lowStock }) => lowStock !== null && lowStock !== undefined)?.lowStock,
  );

/** Whether there is none to sell, or little. */
export type Scarcity = 'out' | 'low';

/** Null where there is enough, or nobody has said how few are too few. */
export function scarcityOf(available: Thousandths, few: Thousandths | null): Scarcity | null {
  if (available <= 0) {
    return 'out';
  }
  return few !== null && available <= few ? 'low' : null;
}
