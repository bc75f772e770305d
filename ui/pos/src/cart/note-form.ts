import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { t, texts } from '../i18n/texts';
import { names } from '../shared/names';
import { Part } from '../shared/part';
import { Redraw } from '../shared/watched';
import type { People } from '../staff/people';
import type { Basket } from './basket';
import type { GoodsLine } from './cart';
import { chosenGoods, lineOrWhole } from './line-or-whole';

const LONGEST = 200;

/** What is to be said of the whole, and who sold the chosen line or everything. Emits `back` when it is done. */
export class NoteForm extends Part {
  static override properties = {
    basket: { attribute: false },
    people: { attribute: false },
    cashier: { type: String },
    whole: { state: true },
  };

  declare basket: Basket;
  /** The people of the store; at a till that is not paired those of whom it has heard. */
  declare people: People | null;
  declare cashier: string;
  /** The cashier wants all lines to have that seller. */
  declare whole: boolean;

  constructor() {
    super();
    this.people = null;
    this.cashier = '';
    this.whole = false;
    new Redraw(this, () => [texts, names, this.basket, this.people ?? undefined]);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLInputElement>('#note-comment')?.focus();
  }

  protected override render(): TemplateResult {
    const { cart } = this.basket;
    const line = this.#line;
    const seller = line?.seller ?? '';
    return html`<form
      class="sum keyed noting"
      aria-label=${t('note.title')}
      @submit=${(event: Event) => this.#submit(event)}
    >
      <label
        >${t('note.comment')}
        <input
          id="note-comment"
          autocomplete="off"
          maxlength=${LONGEST}
          .defaultValue=${cart.comment}
      /></label>
      ${lineOrWhole('note', cart, {
        label: t('note.sellerOf'),
        text: t('note.whole'),
        is: this.whole || this.#line === null,
        choose: (whole) => (this.whole = whole),
      })}
      <label
        >${t('note.seller')}
        <select id="note-seller" @keydown=${(event: KeyboardEvent) => this.#enter(event)}>
          <option value="" ?selected=${seller === ''}>
            ${t('note.cashier', { name: names.of(this.cashier) })}
          </option>
          ${this.#others.map(
            ({ user, name }) =>
              html`<option value=${user} ?selected=${seller === user}>${name}</option>`,
          )}
        </select></label
      >
      <div class="actions">
        <button type="button" id="note-back" @click=${() => this.emit('back')}>
          ${t('discount.back')} <kbd>Esc</kbd>
        </button>
        <button class="primary" id="note-confirm">${t('note.confirm')} <kbd>Enter</kbd></button>
      </div>
    </form>`;
  }

  get #line(): GoodsLine | null {
    return chosenGoods(this.basket.cart);
  }

  get #others(): readonly { user: string; name: string }[] {
    // a list that is too old to be believed about PINs still says who works here
    const all = this.people?.all.length ? this.people.all : names.all;
    const chosen = this.#line?.seller;
    const isMissing = chosen && !all.some(({ user }) => user === chosen);
    const gone = isMissing ? [{ user: chosen, name: names.of(chosen) }] : [];
    return [...all.filter(({ user }) => user !== this.cashier), ...gone];
  }

  /** A list of choices does not send its form by Enter of itself. */
  #enter(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      (event.target as HTMLSelectElement).form?.requestSubmit();
    }
  }

  #submit(event: Event): void {
    event.preventDefault();
    const { cart } = this.basket;
    const line = this.#line;
    const comment = this.querySelector<HTMLInputElement>('#note-comment')?.value ?? '';
    const seller = this.querySelector<HTMLSelectElement>('#note-seller')?.value || null;
    cart.say(comment);
    const isSame = !this.whole && (line?.seller ?? null) === seller;
    if (!isSame) {
      cart.soldBy(this.whole ? null : (line?.key ?? null), seller);
    }
    this.emit('back');
  }
}

customElements.define('pos-note', NoteForm);
