import { Watched } from './watched';

/** Somebody, and what he is called. */
export interface Named {
  user: string;
  name: string;
}

/** What the people are called of whom this till has heard; receipts and shifts keep their logins. */
export class Names extends Watched {
  #byUser: Readonly<Record<string, string>> = {};

  /** What that person is called; the login itself for somebody of whom this till never heard. */
  of(user: string): string {
    return this.#byUser[user] ?? user;
  }

  get all(): readonly Named[] {
    return Object.entries(this.#byUser).map(([user, name]) => ({ user, name }));
  }

  learn(people: readonly Named[]): void {
    const news = people.filter(({ user, name }) => name && this.#byUser[user] !== name);
    if (news.length > 0) {
      const learnt = news.map(({ user, name }) => [user, name] as const);
      this.#byUser = { ...this.#byUser, ...Object.fromEntries(learnt) };
      this.changed();
    }
  }
}

export const names = new Names();
