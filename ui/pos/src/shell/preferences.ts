import type { Language } from '../i18n/texts';
import { isLanguage, texts } from '../i18n/texts';
import type { Journal } from '../journal/journal';
import { Watched } from '../shared/watched';

export type Theme = 'auto' | 'light' | 'dark';

interface Kept {
  language: Language;
  /** Somebody chose it at this till: it stays, whatever those who sign in read elsewhere. */
  languageChosen: boolean;
  theme: Theme;
  /** 0 is silence, 100 the loudest. */
  volume: number;
  mirrored: boolean;
  till: string | null;
}

const KEY = 'preferences';

/** What this browser profile remembers: which till it is, and how it looks and sounds. */
export class Preferences extends Watched {
  readonly #journal: Journal;
  #kept: Kept = {
    language: 'uk',
    languageChosen: false,
    theme: 'auto',
    volume: 60,
    mirrored: false,
    till: null,
  };

  constructor(journal: Journal) {
    super();
    this.#journal = journal;
  }

  get values(): Readonly<Kept> {
    return this.#kept;
  }

  async load(): Promise<void> {
    const kept = (await this.#journal.setting(KEY)) as Partial<Kept> | undefined;
    this.#kept = { ...this.#kept, ...kept };
    if (!isLanguage(this.#kept.language)) {
      this.#kept.language = 'uk';
    }
    this.#show();
  }

  async change(change: Partial<Kept>): Promise<void> {
    this.#kept = { ...this.#kept, ...change };
    this.#show();
    await this.#journal.keepSetting(KEY, this.#kept);
  }

  /** Somebody wants this till to speak so from now on. */
  async choose(language: Language): Promise<void> {
    await this.change({ language, languageChosen: true });
  }

  /** Speaks as whoever signs in reads, unless somebody chose the language of this till. */
  async speak(language: string): Promise<void> {
    if (isLanguage(language) && !this.#kept.languageChosen) {
      await this.change({ language });
    }
  }

  #show(): void {
    const { language, theme, mirrored } = this.#kept;
    if (texts.language !== language || document.documentElement.lang !== language) {
      texts.use(language);
    }
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.toggleAttribute('data-mirrored', mirrored);
    this.changed();
  }
}
