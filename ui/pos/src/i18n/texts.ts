import type { Minor, Thousandths } from '../shared/decimal';
import { ONE, moneyToWire } from '../shared/decimal';
import { Watched } from '../shared/watched';
import en from './en.json';
import uk from './uk.json';

export type Language = 'uk' | 'en';
export type TextKey = keyof typeof uk;
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const LANGUAGES: Record<Language, Record<TextKey, string | PluralForms>> = { uk, en };
const LOCALES: Record<Language, string> = { uk: 'uk-UA', en: 'en-GB' };

export const isLanguage = (value: unknown): value is Language => value === 'uk' || value === 'en';

/** The texts, numbers and times of the screen in the chosen language. */
class Texts extends Watched {
  #language: Language = 'uk';
  #timeZone: string | undefined;
  readonly #formatters = new Map<string, unknown>();

  get language(): Language {
    return this.#language;
  }

  use(language: Language): void {
    this.#language = language;
    document.documentElement.lang = language;
    document.title = t('app.title');
    this.changed();
  }

  /** Times are the store's, wherever the browser thinks it is. */
  useTimeZone(timeZone: string): void {
    this.#timeZone = timeZone;
  }

  text(key: TextKey, values: Record<string, string | number> = {}): string {
    const text = LANGUAGES[this.#language][key];
    const form = typeof text === 'string' ? text : this.#plural(text, Number(values['count']));
    return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  }

  /** 2 899.00: digits grouped by the locale, always with kopecks, never through a floating point sum. */
  money(amount: Minor): string {
    const [whole, fraction] = moneyToWire(Math.abs(amount)).split('.');
    const grouped = this.#number(0).format(BigInt(whole!));
    return `${amount < 0 ? '−' : ''}${grouped}${this.#point}${fraction}`;
  }

  /** 2899.00: as one types it into a field. */
  typedMoney(amount: Minor): string {
    return moneyToWire(amount).replace('.', this.#point);
  }

  get #point(): string {
    return this.#language === 'uk' ? ',' : '.';
  }

  /** The same without kopecks where there are none. */
  shortMoney(amount: Minor): string {
    return amount % 100 === 0 ? this.#number(0).format(amount / 100) : this.money(amount);
  }

  /** The same with the sign of its currency. */
  moneyIn(currency: string, amount: Minor): string {
    return `${this.money(amount)} ${this.sign(currency)}`.trimEnd();
  }

  /** The sign of a currency; its code where it has no sign, nothing while the currency is not known. */
  sign(currency: string): string {
    if (!/^[a-z]{3}$/i.test(currency)) {
      return currency;
    }
    const named = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    return this.#made(`sign ${currency}`, () =>
      new Intl.NumberFormat(this.#locale, named)
        .formatToParts(0)
        .filter(({ type }) => type === 'currency')
        .map(({ value }) => value)
        .join(''),
    );
  }

  /** Pieces without decimals, weights with three. */
  quantity(quantity: Thousandths, unit: 'piece' | 'weight' = 'piece'): string {
    return this.#number(unit === 'weight' ? 3 : 0).format(quantity / ONE);
  }

  time(atMs: number): string {
    return this.#date({ hour: '2-digit', minute: '2-digit' }).format(atMs);
  }

  /** The time alone for today, with the day for any other. */
  moment(atMs: number, nowMs: number = Date.now()): string {
    const day = this.#date({ day: '2-digit', month: '2-digit', year: 'numeric' });
    if (day.format(atMs) === day.format(nowMs)) {
      return this.time(atMs);
    }
    return this.#date({
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(atMs);
  }

  dateTime(atMs: number): string {
    return this.#date({ dateStyle: 'short', timeStyle: 'medium' }).format(atMs);
  }

  get #locale(): string {
    return LOCALES[this.#language];
  }

  #plural(forms: PluralForms, count: number): string {
    const rules = this.#made('plural', () => new Intl.PluralRules(this.#locale));
    return forms[rules.select(count)] ?? forms.other;
  }

  #number(digits: number): Intl.NumberFormat {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: 3 };
    return this.#made(`number ${digits}`, () => new Intl.NumberFormat(this.#locale, options));
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const zone = this.#timeZone ? { timeZone: this.#timeZone } : {};
    const all: Intl.DateTimeFormatOptions = { ...options, ...zone, hourCycle: 'h23' };
    return this.#made(JSON.stringify(all), () => new Intl.DateTimeFormat(this.#locale, all));
  }

  /** A formatter takes longer to make than all the figures on the screen to format. */
  #made<T>(name: string, make: () => T): T {
    const key = `${this.#language} ${name}`;
    if (!this.#formatters.has(key)) {
      this.#formatters.set(key, make());
    }
    return this.#formatters.get(key) as T;
  }
}

export const texts = new Texts();

export const t = (key: TextKey, values?: Record<string, string | number>): string =>
  texts.text(key, values);
