import type { JournalShift } from '../journal/entries';
import { withoutAim } from '../shared/aim';
import { uuid7 } from '../shared/ids';
import { Watched } from '../shared/watched';
import type { Equipment } from '../shared/wire';
import { NO_EQUIPMENT } from '../shared/wire';
import type { LinkParts } from './bridge-link';
import { BridgeLink } from './bridge-link';
import type { BridgeStore } from './bridge-store';
import { Charges } from './charges';
import { CustomerDisplay } from './customer-display';
import type { BridgeDevice } from './messages';
import type { NewPrint } from './print-queue';
import { PrintQueue } from './print-queue';
import { openingPrints } from './registrar';
import { Scale } from './scale';

export const KINDS = ['scale', 'terminal', 'printer', 'registrar', 'scanner', 'display'] as const;
export type Kind = (typeof KINDS)[number];

const ANSWERS_WITHIN_MS = 5_000;
/** What the bridge's scanner and its reader of badges tell. */
const CODES = ['scan', 'badge'];
/** How often a device that does not answer, or was not asked yet, is asked how it is. */
const LOOK_AGAIN_MS = 20_000;

/**
 * How it stands with a device that this till uses: `no-bridge` is the bridge's trouble, `missing` means that the
 * bridge has no such device, `elsewhere` that another page has it, `attention` that paper waits for somebody, and
 * `paper-out` and `cover-open` that none does yet: the drawer opens all the same.
 */
export type LampState =
  | 'ready'
  | 'off'
  | 'unknown'
  | 'no-bridge'
  | 'missing'
  | 'elsewhere'
  | 'attention'
  | 'paper-out'
  | 'cover-open';

const WORKING: readonly LampState[] = ['ready', 'unknown', 'attention', 'paper-out', 'cover-open'];
/** What may have a drawer behind it, or be one; the first that this till has is asked. */
const WITH_DRAWER = ['registrar', 'printer', 'drawer'];

export interface Lamp {
  kind: Kind;
  state: LampState;
  device: BridgeDevice | undefined;
  /** What cashiers call it, where there are several of its kind. */
  name?: string;
}

/** A terminal that may be asked for money; `works` when nothing is known against it. */
export interface CardTerminal {
  device: BridgeDevice;
  name: string;
  works: boolean;
}

/** The devices of this till's computer: which it uses, how each stands, and everything it asks of them. */
export class Devices extends Watched {
  readonly link: BridgeLink;
  readonly charges: Charges;
  /** Money given back onto cards for goods that came back. */
  readonly refunds: Charges;
  readonly prints: PrintQueue;
  readonly scale: Scale;
  readonly display: CustomerDisplay;
  readonly #till: string;
  readonly #store: BridgeStore;
  #equipment: Equipment = NO_EQUIPMENT;
  #wasReady = false;
  #lastTerminal: string | null = null;
  readonly #codeListeners = new Set<(code: string) => void>();
  #onReceipts: () => Promise<readonly string[]> = () => Promise.resolve([]);
  #stops: (() => void)[] = [];

  constructor(till: string, store: BridgeStore, parts: LinkParts) {
    super();
    this.#till = till;
    this.#store = store;
    this.link = new BridgeLink(parts);
    this.charges = new Charges(this.link, store, till);
    this.refunds = new Charges(this.link, store, till, true);
    this.prints = new PrintQueue(this.link, store, till);
    this.scale = new Scale(this.link);
    this.display = new CustomerDisplay(this.link);
  }

  get equipment(): Equipment {
    return this.#equipment;
  }

  /** Hears what the scanner of the bridge and its reader of badges read, until the answer is called. */
  onCode(listener: (code: string) => void): () => void {
    this.#codeListeners.add(listener);
    return () => this.#codeListeners.delete(listener);
  }

  /** Begins. `onReceipts` names the charges that the newest receipts carry. */
  async start(onReceipts: () => Promise<readonly string[]>): Promise<void> {
    this.#onReceipts = onReceipts;
    this.#stops = [
      this.link.watch(() => this.#linkChanged()),
      this.link.listen(({ event, data }) => {
        if (event === 'devices') {
          void this.link.refresh().then(() => this.#goToWork(), console.error);
        }
        if (CODES.includes(event) && this.#equipment.scanner) {
          this.#codeListeners.forEach((hear) => hear(withoutAim((data as { code: string }).code)));
        }
      }),
      this.charges.watch(() => this.changed()),
      this.refunds.watch(() => this.changed()),
      this.prints.watch(() => this.changed()),
    ];
    const looks = setInterval(() => this.#look(), LOOK_AGAIN_MS);
    this.#stops.push(() => clearInterval(looks));
    const written = await onReceipts();
    await this.charges.load(written);
    await this.refunds.load(written);
    await this.prints.load();
    this.#linkChanged();
  }

  async stop(): Promise<void> {
    this.#stops.forEach((stop) => stop());
    this.prints.stop();
    this.link.stop();
    await this.#store.close();
  }

  /** How the till is set up, as the server last said. */
  equip(equipment: Equipment): void {
    if (JSON.stringify(equipment) !== JSON.stringify(this.#equipment)) {
      this.#equipment = equipment;
      this.link.use(this.uses.length > 0 ? equipment.bridgePort : null);
      this.#linkChanged();
    }
  }

  /** The kinds of devices this till uses. */
  get uses(): readonly Kind[] {
    const { scale, cards, receipts, drawer, scanner, display } = this.#equipment;
    const drawerAlone = drawer && receipts !== 'registrar';
    const used: Record<Kind, boolean> = {
      scale,
      terminal: cards === 'terminal',
      printer: receipts === 'printer' || drawerAlone,
      registrar: receipts === 'registrar',
      scanner,
      display,
    };
    return KINDS.filter((kind) => used[kind]);
  }

  get lamps(): readonly Lamp[] {
    return this.uses.flatMap((kind): Lamp[] =>
      kind === 'terminal' ? this.#terminals : [{ kind, ...this.#lamp(kind) }],
    );
  }

  /** Those named for this till or, when none is, the first one of the bridge. */
  get #terminals(): Lamp[] {
    const kind = 'terminal';
    const named = this.#equipment.terminals ?? [];
    return named.length === 0
      ? [{ kind, ...this.#lamp(kind) }]
      : named.map(({ device, name }) => ({ kind, name, ...this.#lamp(kind, device) }));
  }

  /** Terminals that may be asked: those that answer before those that did not just now, the last used first. */
  get cardTerminals(): readonly CardTerminal[] {
    const all = this.uses.includes('terminal') ? this.#terminals : [];
    const askable = all.flatMap(({ device, state, name = '' }) =>
      device && state !== 'elsewhere' ? [{ device, name, works: WORKING.includes(state) }] : [],
    );
    const place = ({ device, works }: CardTerminal): number =>
      (works ? 0 : 2) + (device.id === this.#lastTerminal ? 0 : 1);
    return askable.sort((a, b) => place(a) - place(b));
  }

  /** From now on this terminal is offered first. */
  preferTerminal(device: string): void {
    this.#lastTerminal = device;
    this.changed();
  }

  /** The device of that kind that can be asked now; undefined when there is none, or it is known to be off. */
  usable(kind: Kind): BridgeDevice | undefined {
    const { state, device } = this.#lamp(kind);
    return WORKING.includes(state) && this.uses.includes(kind) ? device : undefined;
  }

  /** Takes a device over from another page. */
  async takeOver(device: string): Promise<void> {
    await this.link.ask({ id: uuid7(), op: 'take', args: { device, force: true } });
    await this.link.refresh();
  }

  /** Asks a device how it is; throws what it says. */
  async test(device: BridgeDevice): Promise<void> {
    const deadline = new Date(Date.now() + ANSWERS_WITHIN_MS).toISOString();
    await this.link.ask({ id: uuid7(), device: device.id, op: 'status', args: {}, deadline });
  }

  /** Prints what was just written; `opened` is the shift that it opened, of which a registrar hears first. */
  async give(print: NewPrint | null, opened: JournalShift | null): Promise<void> {
    const before = opened ? openingPrints(opened, this.#equipment) : [];
    for (const one of print ? [...before, print] : before) {
      await this.prints.add(one).catch(() => undefined);
    }
  }

  /** Opens the drawer, unless that cannot be done at once: a drawer that springs open later helps nobody. */
  async openDrawer(): Promise<void> {
    const opens = this.#drawer();
    if (this.#equipment.drawer && opens) {
      const deadline = new Date(Date.now() + ANSWERS_WITHIN_MS).toISOString();
      const ask = { id: uuid7(), device: opens.id, op: 'drawer', args: {}, deadline };
      await this.link.ask(ask).catch(() => undefined);
    }
  }

  #drawer(): BridgeDevice | undefined {
    const mine = ({ kind, holder = 'you' }: BridgeDevice): boolean =>
      holder === 'you' && (kind !== 'registrar' || this.uses.includes(kind));
    const able = this.link.devices.filter((one) => one.ops.includes('drawer') && mine(one));
    return WITH_DRAWER.map((kind) => able.find((one) => one.kind === kind)).find(Boolean);
  }

  /** Of the device with that id, else of the first of its kind. */
  #lamp(kind: Kind, id?: string): Pick<Lamp, 'state' | 'device'> {
    if (!this.link.ready) {
      return { state: 'no-bridge', device: undefined };
    }
    const { devices } = this.link;
    const device = devices.find((one) => one.kind === kind && (id ?? one.id) === one.id);
    if (!device) {
      return { state: 'missing', device };
    }
    const mine = device.holder === undefined || device.holder === 'you';
    const waits = this.prints.jobs.some((job) => job.kind === kind && job.problem !== null);
    return { state: !mine ? 'elsewhere' : waits ? 'attention' : stateOf(device), device };
  }

  #linkChanged(): void {
    const { ready } = this.link;
    if (ready && !this.#wasReady) {
      void this.#goToWork();
    }
    this.#wasReady = ready;
    this.scale.use(this.usable('scale')?.id ?? null);
    this.display.use(this.usable('display')?.id ?? null);
    this.changed();
  }

  /** So that a lamp tells how it is now, and not how it was when somebody last needed the device. */
  #look(): void {
    for (const { state, device } of this.lamps) {
      if (device && state !== 'ready' && state !== 'elsewhere') {
        this.test(device).catch(() => undefined);
      }
    }
  }

  /** Takes the devices, from an earlier self too, and only then asks what became of what it asked for. */
  async #goToWork(): Promise<void> {
    const badges = this.#equipment.scanner
      ? this.link.devices.filter(({ kind }) => kind === 'badge')
      : [];
    for (const device of [...this.lamps.map((lamp) => lamp.device), ...badges]) {
      if (device && (device.holder === undefined || device.holder === this.#till)) {
        const args = { device: device.id, force: true };
        await this.link.ask({ id: uuid7(), op: 'take', args }).catch(() => undefined);
      }
    }
    await this.link.refresh().catch(() => undefined);
    this.prints.pump();
    await this.charges.resume();
    await this.refunds.resume();
    this.#look();
    if (this.link.unsettled.length > 0) {
      await this.charges.settleOnReceipts(await this.#onReceipts());
      await this.link.refresh().catch(() => undefined);
    }
  }
}

const stateOf = ({ state, why }: BridgeDevice): LampState =>
  state === 'off' && (why === 'paper-out' || why === 'cover-open') ? why : state;
