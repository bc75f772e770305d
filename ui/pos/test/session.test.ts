import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import type { PersonWire } from '../src/shared/wire';
import { Session } from '../src/shell/session';
import { Api } from '../src/sync/api';

const person = (user: string): PersonWire => ({
  user,
  name: user,
  role: 'cashier',
  language: 'uk',
  hasPin: true,
  hasBadge: true,
  key: '',
  nonce: '',
  sealed: '',
});
let journal: Journal;
let session: Session;

const open = (): Session => new Session(new Api('http://localhost'), journal);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  journal = new Journal(`journal-${uuid7()}`);
  session = open();
  session.enter(person('self'));
});
afterEach(async () => {
  await journal.close();
  vi.unstubAllGlobals();
});

const help = (user: string): void => {
  session.beginHelp();
  session.enter(person(user));
};

test('a self-checkout sells under its own name again when its helper is gone', () => {
  help('helper');
  expect(session.cashier?.user).toBe('helper');
  session.endHelp();
  expect(session.cashier?.user).toBe('self');
  session.endHelp();
  expect(session.cashier?.user).toBe('self');
});

test('a helper who is relieved by another, and a reload, change nothing of that', () => {
  help('helper');
  help('another');
  session = open();
  session.resume();
  expect(session.cashier?.user).toBe('self');
});

test('who signs out leaves no name behind', () => {
  help('helper');
  session.signOut();
  session.endHelp();
  expect(session.cashier).toBeNull();
});
