import { t } from '../i18n/texts';
import type { Journal } from '../journal/journal';
import { Watched } from '../shared/watched';
import type { KeyAction, KeyRefusal, KeyRow, OwnKeys, Press } from './key-map';
import { KEY_ROWS, nameOfPress, refusalOf } from './key-map';

/** What came of giving a key to an action. */
export type Assigned = 'given' | 'already' | { refused: KeyRefusal } | { takenBy: KeyRow };

const rowOf = (action: KeyAction): KeyRow => KEY_ROWS.find((one) => one.action === action)!;

/**
 * Which key does what at this till: the map of the house, and what this till has chosen otherwise. All that shows a
 * key's name asks here, so that no hint is ever of another map.
 */
export class Keys extends Watched {
  #own: OwnKeys = {};
  #actions = new Map<Press, KeyRow>();
  #keep: (own: OwnKeys) => Promise<void> = () => Promise.resolve();

  constructor() {
    super();
    this.#become({});
  }

  /** From now on this till's own; what cannot be read of them, or is no key any more, is the house's again. */
  async use(till: string, journal: Pick<Journal, 'setting' | 'keepSetting'>): Promise<void> {
    const name = `keys:${till}`;
    this.#keep = (own) => journal.keepSetting(name, own);
    this.#become(readOwn(await journal.setting(name)));
  }

  /** The keys of an action, the first of them being the one that is shown. */
  of(action: KeyAction): readonly Press[] {
    return this.#own[action] ?? rowOf(action).presses;
  }

  /** What stands on a button: the name of its first key; empty when it has none. */
  hint(action: KeyAction): string {
    const [first] = this.of(action);
    return first === undefined ? '' : nameOfPress(first);
  }

  /** The same in a sentence, where nothing would be a hole. */
  named(action: KeyAction): string {
    return this.hint(action) || t('keys.none');
  }

  /** What that key does. */
  actionOf(press: Press): KeyRow | undefined {
    return this.#actions.get(press);
  }

  /** Whether this till has chosen otherwise than the house. */
  isOwn(action: KeyAction): boolean {
    return this.#own[action] !== undefined;
  }

  get anyOwn(): boolean {
    return Object.keys(this.#own).length > 0;
  }

  /**
   * Gives the key to the action, in place of those it had. A key that does something else already stays with that,
   * unless `takes`: then the other action loses it.
   */
  async assign(action: KeyAction, press: Press, takes = false): Promise<Assigned> {
    const refused = refusalOf(press, rowOf(action).reach);
    if (refused) {
      return { refused };
    }
    const takenBy = this.actionOf(press);
    if (takenBy?.action === action && this.of(action).length === 1) {
      return 'already';
    }
    if (takenBy && takenBy.action !== action && !takes) {
      return { takenBy };
    }
    const own: OwnKeys = { ...this.#own, [action]: [press] };
    if (takenBy && takenBy.action !== action) {
      own[takenBy.action] = this.of(takenBy.action).filter((one) => one !== press);
    }
    await this.#change(own);
    return 'given';
  }

  /** The map of the house again. */
  async reset(): Promise<void> {
    await this.#change({});
  }

  async #change(own: OwnKeys): Promise<void> {
    await this.#keep(own);
    this.#become(own);
  }

  #become(own: OwnKeys): void {
    this.#own = own;
    this.#actions = new Map(
      KEY_ROWS.flatMap((one) => this.of(one.action).map((press) => [press, one] as const)),
    );
    this.changed();
  }
}

function readOwn(kept: unknown): OwnKeys {
  const own: OwnKeys = {};
  for (const { action, reach } of KEY_ROWS) {
    const presses: unknown = (kept as OwnKeys | undefined)?.[action];
    if (Array.isArray(presses)) {
      own[action] = presses.filter(
        (one): one is Press => typeof one === 'string' && refusalOf(one, reach) === null,
      );
    }
  }
  return own;
}

export const keys = new Keys();
