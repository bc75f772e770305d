import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { t, texts } from '../i18n/texts';
import { withoutAim } from '../shared/aim';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { SeenBurst } from './tuning';
import { LEAST_GAP_MS, MOST_GAP_MS, USUAL_GAP_MS, proposedGap, tuning } from './tuning';

const MOST_SHOWN = 12;
const HIGHEST_MS = 100;

/** A burst of keys, or a code that the bridge's scanner has read. */
interface Shown {
  code: string;
  burst: SeenBurst | null;
}

/**
 * What a scanner sends and how fast: whether this till takes it for one, and from which pause on it would not. While it
 * is open nothing is sold by a scan.
 */
export class ScanTest extends Part {
  static override properties = {
    meaning: { attribute: false },
    senior: { type: Boolean },
    shown: { state: true },
    failure: { state: true },
  };

  /** What the code stands for, in words. */
  declare meaning: (code: string) => string;
  /** Whether the cashier may change how scanners are told from people. */
  declare senior: boolean;
  declare shown: readonly Shown[];
  declare failure: string;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.meaning = () => '';
    this.senior = false;
    this.shown = [];
    this.failure = '';
    new Redraw(this, () => [texts, tuning]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = tuning.observe((burst) => this.#show({ code: burst.text, burst }));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  /** A code that came by itself; one that came by keys is shown with its rhythm already. */
  scanned(code: string): void {
    const [last] = this.shown;
    if (!last || withoutAim(last.code) !== code) {
      this.#show({ code, burst: null });
    }
  }

  protected override render(): TemplateResult {
    return html`<h2>${t('scanTest.title')}</h2>
      <p>${t('scanTest.how')}</p>
      ${this.#setting()}
      ${
        this.shown.length === 0
          ? html`<p class="hint" role="status">${t('scanTest.none')}</p>`
          : html`<ul class="rows bursts" aria-live="polite">
              ${this.shown.map((one) => this.#row(one))}
            </ul>`
      }`;
  }

  #setting(): TemplateResult {
    const slowest = this.#slowestScanMs;
    const proposed = slowest === null ? null : proposedGap(slowest);
    return html`<label
        >${t('scanTest.gap', { ms: tuning.gapMs })}
        <input
          id="scan-gap"
          type="range"
          min=${LEAST_GAP_MS}
          max=${MOST_GAP_MS}
          step="1"
          ?disabled=${!this.senior}
          .value=${String(tuning.gapMs)}
          @change=${(event: Event) =>
            void this.#change(Number((event.target as HTMLInputElement).value))}
      /></label>
      <p class="hint">${t(this.senior ? 'scanTest.gapWhy' : 'scanTest.forSenior')}</p>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        ${
          this.senior && proposed !== null && proposed !== tuning.gapMs
            ? html`<button id="scan-gap-proposed" @click=${() => void this.#change(proposed)}>
                ${t('scanTest.propose', { ms: proposed, slowest: Math.round(slowest!) })}
              </button>`
            : nothing
        }
        ${
          this.senior && tuning.gapMs !== USUAL_GAP_MS
            ? html`<button id="scan-gap-usual" @click=${() => void this.#change(USUAL_GAP_MS)}>
                ${t('scanTest.usual', { ms: USUAL_GAP_MS })}
              </button>`
            : nothing
        }
      </div>`;
  }

  #row({ code, burst }: Shown): TemplateResult {
    const plain = withoutAim(code);
    return html`<li data-burst=${code} data-scan=${burst?.isScan ?? true}>
      <span
        ><b class="code">${code}</b
        >${plain === code ? nothing : html` <small>→ ${plain}</small>`}<small
          >${this.meaning(plain)}</small
        ></span
      >
      <span>${burst === null ? t('scanTest.byBridge') : this.#verdict(burst)}</span>
      ${burst === null ? nothing : this.#chart(burst)}
    </li>`;
  }

  #verdict({ isScan, text, medianMs, gapsMs, endedBy }: SeenBurst): TemplateResult {
    return html`<b
        ><span aria-hidden="true">${isScan ? '✓' : '✕'}</span> ${t(
          isScan ? 'scanTest.isScan' : 'scanTest.isNone',
        )}</b
      ><small
        >${t('scanTest.timing', {
          count: text.length,
          median: Math.round(medianMs),
          longest: Math.round(Math.max(...gapsMs)),
        })}
        · ${t(endedBy === 'enter' ? 'scanTest.byEnter' : 'scanTest.bySilence')}</small
      >`;
  }

  /** A bar for each pause, and the line below which half of them must stay. */
  #chart({ gapsMs }: SeenBurst): TemplateResult {
    const percent = (ms: number): number => Math.min(ms / HIGHEST_MS, 1) * 100;
    return html`<span class="gaps" aria-hidden="true" style="--limit: ${percent(tuning.gapMs)}%">
      ${gapsMs.map(
        (ms) =>
          html`<i class=${ms < tuning.gapMs ? '' : 'slow'} style="height: ${percent(ms)}%"></i>`,
      )}
    </span>`;
  }

  /** Of the codes that a scanner has ended with Enter: people seldom do in so short a time. */
  get #slowestScanMs(): number | null {
    const medians = this.shown
      .filter(({ burst }) => burst?.endedBy === 'enter' && burst.text.length >= 8)
      .map(({ burst }) => burst!.medianMs);
    return medians.length === 0 ? null : Math.max(...medians);
  }

  #show(one: Shown): void {
    this.shown = [one, ...this.shown].slice(0, MOST_SHOWN);
  }

  async #change(gapMs: number): Promise<void> {
    this.failure = '';
    try {
      await tuning.change(gapMs);
    } catch {
      this.failure = t('keys.notKept');
    }
  }
}

customElements.define('pos-scan-test', ScanTest);
