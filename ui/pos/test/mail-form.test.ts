import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { t } from '../src/i18n/texts';
import { LONGEST_ADDRESS, readAddress } from '../src/receipt/mail-address';
import { MailForm } from '../src/receipt/mail-form';
import { uuid7 } from '../src/shared/ids';
import type { MailPackage } from '../src/shared/mail-wire';
import { drawn, heard } from './drawn';
import { until } from './shop-server';
import { snapshotOf } from './snapshots';

const TILL = 'S1-1';

describe('an address for a receipt', () => {
  test('is one plain address', () => {
    expect(readAddress('  Olena.K+shop@mail.example.ua ')).toBe('Olena.K+shop@mail.example.ua');
    for (const odd of ['', 'olena', 'a@b', 'a b@c.ua', 'a@c.ua, b@c.ua', '<a@c.ua>', 'a@c.ua\nx']) {
      expect(readAddress(odd)).toBeNull();
    }
  });

  test('is no longer than a mail server takes', () => {
    const longest = `${'a'.repeat(60)}@${'b'.repeat(LONGEST_ADDRESS - 64)}.ua`;
    expect(longest).toHaveLength(LONGEST_ADDRESS);
    expect(readAddress(longest)).toBe(longest);
    expect(readAddress(`a${longest}`)).toBeNull();
  });
});

describe('a receipt by e-mail', () => {
  let journal: Journal;
  const wish: MailPackage = {
    id: uuid7(),
    schema: 3,
    type: 'mail',
    at: '2026-11-30T10:00:00.000Z',
    cashier: 'olena',
    receipt: uuid7(),
    address: 'buyer@example.com',
    language: 'uk',
  };

  beforeEach(async () => {
    journal = new Journal(`journal-${uuid7()}`);
    await journal.load(TILL);
  });
  afterEach(() => journal.close());

  test('waits in the queue like a sale, and the address leaves with it', async () => {
    await journal.keepMail(TILL, wish);
    expect((await journal.waiting(TILL, 10)).map(({ package: one }) => one)).toEqual([wish]);
    await journal.settle(TILL, [{ id: wish.id, status: 'stored' }]);
    expect(journal.unsent).toEqual([]);
  });

  test('says that it goes there only once that is written down', async () => {
    const form = new MailForm();
    let write: (problem?: Error) => void = () => undefined;
    form.send = () =>
      new Promise((done, refused) => (write = (full) => (full ? refused(full) : done())));
    form.open = true;
    form.querySelector = () => ({ value: 'buyer@example.com' }) as never;
    const said = t('mail.asked', { address: 'buyer@example.com' });
    const press = (): void => heard(form, 'submit')({ preventDefault: () => undefined });
    press();
    expect(drawn(form)).not.toContain(said);
    write(new Error('full'));
    await until(() => drawn(form).includes(t('mail.failed')), 'the disk has refused');
    press();
    write();
    await until(() => drawn(form).includes(said), 'it is written down');
    expect(form.open).toBe(false);
  });

  test('is offered only while the server says that it sends any', async () => {
    const name = `catalogue-${uuid7()}`;
    const catalogue = new Catalogue(new CatalogueStore(name));
    catalogue.replace(snapshotOf({ keys: [] }));
    expect(catalogue.told.mail ?? false).toBe(false);
    catalogue.apply([], 2, true);
    expect(catalogue.told.mail).toBe(true);
    // a server of before says nothing of it
    catalogue.apply([], 3);
    expect(catalogue.told.mail).toBe(true);
    await catalogue.flush();
    const again = new Catalogue(new CatalogueStore(name));
    await again.load(TILL);
    expect(again.told.mail).toBe(true);
    again.apply([], 4, false);
    expect(again.told.mail).toBe(false);
    await again.flush();
  });
});
