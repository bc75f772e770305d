import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ClockPanel } from '../clock/clock-panel';
import { t, texts } from '../i18n/texts';
import { keyHint } from '../keys/key-hint';
import { keys } from '../keys/keys';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { PersonWire } from '../shared/wire';
import { badgeIn, takesOver } from '../staff/badge';
import type { People } from '../staff/people';
import type { PinSignIn } from '../staff/pin-sign-in';
import type { Sheet } from './sheets';
import type { Sounds } from './sounds';
import type { Till } from './till';
import { lastReceipt } from './till-words';

const SHOWN_MS = 8_000;

/** Who asked for a badge; whoever stands at the time clock is not meant to sell. */
const waitsForBadge = (): PinSignIn | ClockPanel | null =>
  document.querySelector<PinSignIn>('pos-pin') ?? document.querySelector<ClockPanel>('pos-clock');

/**
 * The last receipt, the way to what there is and what comes back, and to the next cashier. Emits `open` with the
 * sheet, `lock` when somebody else
 * wants to say who he is, and `entered` with the person whose badge has taken the till over.
 */
export class FootLine extends Part {
  static override properties = {
    till: { attribute: false },
    people: { attribute: false },
    cashier: { type: String },
    sounds: { attribute: false },
    told: { state: true },
  };

  declare till: Till;
  declare people: People | null;
  declare cashier: string;
  declare sounds: Sounds;
  /** What became of the badge shown last. */
  declare told: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.people = null;
    this.cashier = '';
    this.told = '';
    new Redraw(this, () => [texts, keys, this.till, this.people ?? undefined]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const mayLock = (this.people?.all.length ?? 0) > 0;
    return html`<footer class="last">
      <span>${lastReceipt(this.till)}</span>
      <b role="status" id="badge-told">${this.told}</b>
      <button class="small" id="menu-stock" @click=${() => this.emit<Sheet>('open', 'stock')}>
        ${t('menu.stock')} ${keyHint('stock')}
      </button>
      <button class="small" id="menu-return" @click=${() => this.emit<Sheet>('open', 'return')}>
        ${t('menu.return')} ${keyHint('return')}
      </button>
      ${
        mayLock
          ? html`<button
                class="small"
                id="menu-clock"
                @click=${() => this.emit<Sheet>('open', 'clock')}
              >
                ${t('menu.clock')} ${keyHint('clock')}</button
              ><button id="switch-cashier" @click=${() => this.emit('lock')}>
                ${t('pin.switch')} ${keyHint('lock')}
              </button>`
          : nothing
      }
    </footer>`;
  }

  /** Takes the code of a badge to who waits for one, else gives the till to its owner. A badge is never goods. */
  takes(code: string): boolean {
    const badge = badgeIn(code);
    if (badge !== null) {
      void (waitsForBadge() ?? this).badge(badge);
    }
    return badge !== null;
  }

  /** A badge was shown while somebody sells here: the till is its owner's, with the cart as it is. */
  async badge(code: string): Promise<void> {
    const { till } = this;
    const result = await takesOver(code, () => {
      return { people: this.people, cashier: this.cashier, engaged: till.engaged };
    });
    if (typeof result === 'string') {
      this.#tell(t(result));
      this.sounds.error();
    } else {
      this.emit<PersonWire>('entered', result);
      this.#tell(t('pin.tookOver', { name: result.name }));
      this.sounds.ok();
    }
  }

  #tell(text: string): void {
    this.told = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.told = ''), SHOWN_MS);
  }
}

customElements.define('pos-foot', FootLine);
