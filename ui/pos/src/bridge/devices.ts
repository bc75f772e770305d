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
import { DeviceLooks } from './device-looks';
import type { Kind } from './device-pick';
import { KINDS, pick } from './device-pick';
import type { BridgeDevice } from './messages';
import { PrintQueue } from './print-queue';
import { Scale } from './scale';
import { TerminalReports } from './terminal-reports';

export type { Kind };

const ANSWERS_WITHIN_MS = 5_000;
/** What the bridge's scanner and its reader of badges tell. */
const CODES = ['scan', 'badge'];

/**
 * How it stands with a device that this till uses: `no-bridge` is the bridge's trouble, `missing` means that the
 * bridge has no such device, `elsewhere` that another page has it, `attention` that paper waits for somebody, and
 * `paper-out` and `cover-open` that none does yet: the drawer opens all the same. `paper-low` still prints.
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
  | 'cover-open'
  | 'paper-low';

const WORKING: readonly LampState[] = [
  'ready',
  'unknown',
  'attention',
  'paper-out',
  'cover-open',
  'paper-low',
];

export interface Lamp {
  kind: Kind;
  state: LampState;
  device: BridgeDevice | undefined;
  /** What cashiers call it, where there are several of its kind. */
  name?: string;
  /** What the office has chosen, by its name in the bridge. */
  chosen?: string | undefined;
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
  readonly reports: TerminalReports;
  /** Whether a customer is being served. */
  attended: () => boolean = () => false;
  readonly #till: string;
  readonly #store: BridgeStore;
  #equipment: Equipment = NO_EQUIPMENT;
  #wasReady = false;
  #lastTerminal: string | null = null;
  readonly #picked = new Map<Kind, string>();
  readonly #lowPaper = new Set<string>();
  readonly #looks: DeviceLooks;
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
    this.reports = new TerminalReports(this.link, store, till);
    this.prints.chooses = (kind) => this.#device(kind)?.id;
    this.prints.hearsOfPaper = (device, nearEnd) => this.#paperOf(device, nearEnd);
    this.#looks = new DeviceLooks({
      devices: () => this.#toLookAt(),
      ask: (device) => this.test(device),
      isBusy: (device) => this.#isBusy(device),
      attended: () => this.attended() || this.charges.engaged || this.refunds.engaged,
    });
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
      this.link.listen(({ event, device, data }) => {
        if (event === 'devices') {
          void this.link.refresh().then(() => this.#goToWork(), console.error);
        }
        if (CODES.includes(event) && this.#hears(device)) {
          this.#codeListeners.forEach((hear) => hear(withoutAim((data as { code: string }).code)));
        }
      }),
      this.charges.watch(() => this.changed()),
      this.refunds.watch(() => this.changed()),
      this.prints.watch(() => this.changed()),
      this.reports.watch(() => this.changed()),
      () => this.#looks.stop(),
    ];
    this.#looks.start();
    const written = await onReceipts();
    await this.charges.load(written);
    await this.refunds.load(written);
    await this.prints.load();
    await this.reports.load();
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
      if (this.link.ready) {
        void this.#goToWork(); // it may use others now
      }
    }
  }

  /** The kinds of devices this till uses. */
  get uses(): readonly Kind[] {
    const { scale, cards, receipts, drawer, scanner, display, chosen = {} } = this.#equipment;
    const hasBadges = this.link.devices.some(({ kind }) => kind === 'badge');
    const used: Record<Kind, boolean> = {
      scale,
      terminal: cards === 'terminal',
      printer: receipts === 'printer',
      registrar: receipts === 'registrar',
      drawer,
      scanner,
      badge: scanner && (hasBadges || chosen['badge'] !== undefined),
      display,
    };
    return KINDS.filter((kind) => used[kind]);
  }

  get lamps(): readonly Lamp[] {
    const all = this.uses.flatMap((kind): Lamp[] =>
      kind === 'terminal'
        ? this.#terminals
        : [{ kind, chosen: this.#equipment.chosen?.[kind], ...this.#lamp(kind) }],
    );
    // a drawer behind a device that has a lamp needs none of its own
    const shown = all.filter(({ kind }) => kind !== 'drawer').map(({ device }) => device?.id);
    return all.filter(({ kind, device }) => kind !== 'drawer' || !shown.includes(device?.id ?? ''));
  }

  /** Those named for this till or, when none is, the first one of the bridge. */
  get #terminals(): Lamp[] {
    const kind = 'terminal';
    const named = this.#equipment.terminals ?? [];
    return named.length === 0
      ? [{ kind, ...this.#lamp(kind) }]
      : named.map(({ device, name }) => ({
          kind,
          name,
          chosen: device,
          ...this.#lamp(kind, device),
        }));
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
  async test({ id: device }: BridgeDevice): Promise<void> {
    const deadline = new Date(Date.now() + ANSWERS_WITHIN_MS).toISOString();
    const ask = { id: uuid7(), device, op: 'status', args: {}, deadline };
    const { paperNearEnd } = await this.link.ask<{ paperNearEnd?: boolean }>(ask);
    if (paperNearEnd !== undefined) {
      this.#paperOf(device, paperNearEnd);
    }
  }

  /** Opens the drawer, unless that cannot be done at once: a drawer that springs open later helps nobody. */
  async openDrawer(): Promise<void> {
    const opens = this.#device('drawer');
    if (this.#equipment.drawer && opens && holdsNobodyElse(opens)) {
      const deadline = new Date(Date.now() + ANSWERS_WITHIN_MS).toISOString();
      const ask = { id: uuid7(), device: opens.id, op: 'drawer', args: {}, deadline };
      await this.link.ask(ask).catch(() => undefined);
    }
  }

  /** The device of that kind that this till uses. */
  #device(kind: Kind): BridgeDevice | undefined {
    const { receipts, chosen } = this.#equipment;
    // where a registrar prints no receipts its drawer is not this till's either, unless the office says so
    const mine = this.link.devices.filter(
      (one) => kind !== 'drawer' || one.kind !== 'registrar' || receipts === 'registrar',
    );
    return chosen?.[kind] === undefined
      ? pick(kind, mine, undefined, this.#picked.get(kind))
      : pick(kind, this.link.devices, chosen[kind], undefined);
  }

  /** Of the device with that id, else of the one of its kind that this till uses. */
  #lamp(kind: Kind, id?: string): Pick<Lamp, 'state' | 'device'> {
    if (!this.link.ready) {
      return { state: 'no-bridge', device: undefined };
    }
    const device =
      id === undefined
        ? this.#device(kind)
        : this.link.devices.find((one) => one.kind === kind && one.id === id);
    if (!device) {
      return { state: 'missing', device };
    }
    const waits = this.prints.jobs.some((job) => job.kind === kind && job.problem !== null);
    const low = device.paperNearEnd ?? this.#lowPaper.has(device.id);
    const known = stateOf(device);
    const is = known === 'ready' && low ? 'paper-low' : known;
    return { state: !holdsNobodyElse(device) ? 'elsewhere' : waits ? 'attention' : is, device };
  }

  #paperOf(device: string, nearEnd: boolean): void {
    if (nearEnd !== this.#lowPaper.has(device)) {
      this.#lowPaper[nearEnd ? 'add' : 'delete'](device);
      this.changed();
    }
  }

  /** Whether this till heeds what that device reads: it holds what it held before the office chose another, too. */
  #hears(device: string): boolean {
    const { scanner, chosen } = this.#equipment;
    const kind = this.link.devices.find(({ id }) => id === device)?.kind ?? '';
    return scanner && (chosen?.[kind] ?? device) === device;
  }

  /** What this till uses and, in place of what is off, what it could use. */
  #toLookAt(): readonly BridgeDevice[] {
    const used = this.lamps.filter(({ state }) => state !== 'elsewhere');
    const off = used.filter(({ state, chosen }) => state === 'off' && chosen === undefined);
    const others = this.link.devices.filter(
      (one) => one.holder === undefined && off.some(({ kind }) => kind === one.kind),
    );
    const all = [...used.flatMap(({ device }) => device ?? []), ...others];
    return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at);
  }

  /** Money and paper are never asked in between how they are, and a scale that is looked at tells of itself. */
  #isBusy({ id, kind }: BridgeDevice): boolean {
    switch (kind) {
      case 'terminal':
        return (
          this.reports.isRunning(id) ||
          [this.charges.pending, this.refunds.pending].some((one) => one?.device === id) ||
          this.charges.strays.some((one) => one.device === id && one.state !== 'taken')
        );
      case 'printer':
      case 'registrar':
        return this.prints.isPrinting(kind);
      case 'scale':
        return this.scale.weighing || this.scale.watched;
      default:
        return false;
    }
  }

  #linkChanged(): void {
    const { ready } = this.link;
    if (ready && !this.#wasReady) {
      void this.#goToWork();
    }
    this.#wasReady = ready;
    for (const kind of KINDS) {
      const device = this.#device(kind);
      if (device) {
        this.#picked.set(kind, device.id);
      }
    }
    this.scale.use(this.usable('scale')?.id ?? null);
    this.display.use(this.usable('display')?.id ?? null);
    this.changed();
  }

  /** Takes the devices, from an earlier self too, and only then asks what became of what it asked for. */
  async #goToWork(): Promise<void> {
    const { scanner, drawer, chosen } = this.#equipment;
    const badges =
      scanner && chosen?.['badge'] === undefined
        ? this.link.devices.filter(({ kind }) => kind === 'badge')
        : [];
    const mine = this.lamps.map(({ device }) => device);
    const opens = drawer ? [this.#device('drawer')] : [];
    for (const device of new Set([...mine, ...opens, ...badges])) {
      if (device && (device.holder === undefined || device.holder === this.#till)) {
        const args = { device: device.id, force: true };
        await this.link.ask({ id: uuid7(), op: 'take', args }).catch(() => undefined);
      }
    }
    await this.link.refresh().catch(() => undefined);
    this.prints.pump();
    await this.charges.resume();
    await this.refunds.resume();
    await this.reports.resume();
    this.#looks.lookNow();
    if (this.link.unsettled.length > 0) {
      await this.charges.settleOnReceipts(await this.#onReceipts());
      await this.link.refresh().catch(() => undefined);
    }
  }
}

const holdsNobodyElse = ({ holder = 'you' }: BridgeDevice): boolean => holder === 'you';

const stateOf = ({ state, why }: BridgeDevice): LampState =>
  state === 'off' && (why === 'paper-out' || why === 'cover-open') ? why : state;
