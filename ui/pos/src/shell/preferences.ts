import type { Language } from '../i18n/texts';
import { isLanguage, texts } from '../i18n/texts';
import type { Journal } from '../journal/journal';
import { Watched } from '../shared/watched';

export type Theme = 'auto' | 'light' | 'dark';

interface Kept {
  language: Language;
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
  #kept: Kept = { language: 'uk', theme: 'auto', volume: 60, mirrored: false, till: null };

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
