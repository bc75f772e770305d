import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue } from '../src/catalogue/catalogue';
import type { Journal } from '../src/journal/journal';
import { t, texts } from '../src/i18n/texts';
import { KeptList } from '../src/returns/kept-list';
import type { KeptReturn } from '../src/returns/kept-returns';
import { KeptReturns } from '../src/returns/kept-returns';
import type { Sold } from '../src/returns/sold';
import type { ReturnPlace } from '../src/returns/taking-back';
import type { TakingBack } from '../src/returns/taking-back';
import { uuid7 } from '../src/shared/ids';
import type { SoldWire } from '../src/shared/return-wire';
import { drawn } from './drawn';
import type { Server } from './return-server';
import { wire } from './return-server';
import { ReturnDesk, TILL, asked, back, obstacle } from './return-desk';
import { until } from './shop-server';

let desk: ReturnDesk;
let journal: Journal;
let catalogue: Catalogue;
let place: ReturnPlace;
let server: Server;
let taking: TakingBack;

beforeEach(async () => {
  desk = await new ReturnDesk().open();
  ({ journal, catalogue, place, server, taking } = desk);
});
afterEach(() => journal.close());

const request = (quantity: number) => ({
  text: 'S1-2/12',
  note: 'Ірина',
  goods: [{ sku: 'SHIRT', name: 'Shirt', quantity }],
  reason: 'does not fit',
  by: 'olena',
});
describe('goods that the server keeps for a return', () => {
  const released = (id: string) => ({ id, lines: [] });
  let sold: Sold;

  beforeEach(async () => {
    server.sales = [wire(uuid7(), 3)];
    [sold] = (await taking.find('12')).found as [Sold];
  });

  test('are let go of when its answer was lost, as soon as the server is there', async () => {
    const lost = asked([back(1, 1000)]);
    server.answers = false;
    expect(await obstacle(taking.make(sold, lost))).toBe('lost');
    await place.kept.claims.tell();
    expect(server.claims.at(-1)).toEqual(released(lost.id));
    server.answers = true;
    await place.kept.finish();
    expect(server.claims.at(-1)).toEqual(released(lost.id));
    const told = server.claims.length;
    await place.kept.finish();
    expect(server.claims).toHaveLength(told);
  });

  test('are let go of when the disk refuses the return, and by the next page when this one died', async () => {
    const refused = asked([back(1, 1000)]);
    const record = journal.recordReturn.bind(journal);
    journal.recordReturn = () => Promise.reject(new Error('full'));
    await expect(taking.make(sold, refused)).rejects.toThrow('full');
    await place.kept.claims.tell();
    expect(server.claims.at(-1)).toEqual(released(refused.id));

    const died = asked([back(1, 1000)]);
    journal.recordReturn = () => new Promise<never>(() => undefined);
    void taking.make(sold, died);
    await until(() => server.claims.at(-1)?.id === died.id, 'it is claimed');
    await place.kept.claims.tell();
    expect(server.claims.at(-1)?.lines).toHaveLength(1);
    journal.recordReturn = record;
    await desk.reloaded();
    await place.kept.finish();
    expect(server.claims.at(-1)).toEqual(released(died.id));
  });

  test('stay kept for one that was asked for again, and for one that is written', async () => {
    const twice = asked([back(1, 1000)]);
    server.answers = false;
    expect(await obstacle(taking.make(sold, twice))).toBe('lost');
    server.answers = true;
    await taking.make(sold, twice);
    const told = server.claims.length;
    // the page died before it could forget what it had asked for
    await journal.keepSetting(`claims:${TILL}`, [{ id: twice.id, receipt: sold.id }]);
    await desk.reloaded();
    await place.kept.finish();
    expect(server.claims).toHaveLength(told);
    expect(server.claims.at(-1)?.lines).toHaveLength(1);
  });
});

describe('a return that waits for the server', () => {
  beforeEach(() => void (server.online = false));

  test('of such a receipt is kept as a request until it is made or dropped', async () => {
    const kept = new KeptReturns(place);
    await kept.keep({ text: ' S1-2/12 ', note: 'Ірина, 050 000 00 00' });
    await kept.keep({ text: '13', note: '' });
    const [first] = (await desk.reloaded()).all;
    expect(first).toMatchObject({ text: 'S1-2/12', note: 'Ірина, 050 000 00 00' });
    await kept.drop(first!.id);
    expect(kept.all.map(({ text }) => text)).toEqual(['13']);
    server.online = true;
    await kept.finish();
    expect(kept.all).toHaveLength(1);
    expect(kept.news).toEqual({ written: 0, stuck: 0 });
  });

  test('finishes by itself when its goods were named, once, the drawer shut until the money is given', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(2000));
    expect(kept.news).toEqual({ written: 0, stuck: 0 });
    server.online = true;
    server.sales = [wire(uuid7(), 3)];
    await kept.finish();
    const [one] = kept.all;
    expect(one?.written).toEqual({ number: 1, total: 20000 });
    expect(await desk.queued()).toMatchObject({ id: one!.id, cashier: 'olena', total: '200.00' });
    expect([server.claims.length, desk.drawers]).toEqual([1, 0]);
    // the page died before it could note that it is written
    await journal.keepSetting(`returns:${TILL}`, [{ ...one, written: undefined }]);
    const again = await desk.reloaded();
    await again.finish();
    expect(again.all[0]?.written?.number).toBe(1);
    expect(await journal.queue(TILL)).toHaveLength(1);
    await again.give(again.all[0]!);
    expect([again.all.length, desk.drawers]).toEqual([0, 1]);
  });

  test('finished by itself says that only the debt became less, and leaves the drawer shut', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(1000));
    await kept.keep(request(2000));
    server.online = true;
    server.sales = [{ ...wire(uuid7(), 3), credit: { account: uuid7(), left: '150.00' } }];
    await kept.finish();
    const [owed, both] = kept.all;
    expect(owed?.written).toMatchObject({ total: 0, debt: 100_00 });
    expect(both?.written).toMatchObject({ total: 50_00, debt: 150_00 });
    const list = Object.assign(new KeptList(), { catalogue });
    list.kept = [owed!];
    expect(drawn(list)).toContain(
      t('return.keptLowered', { number: 1, amount: texts.money(100_00) }),
    );
    list.kept = [both!];
    expect(drawn(list)).toContain(
      t('return.keptWritten', { number: 2, amount: texts.money(50_00) }),
    );
    await kept.give(owed!);
    expect(desk.drawers).toBe(0);
    await kept.give(both!);
    expect([kept.all.length, desk.drawers]).toEqual([0, 1]);
  });

  test('is not dropped while it is being written, nor before the buyer has his money', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(1000));
    const [{ id }] = kept.all as [KeptReturn];
    server.online = true;
    server.sales = [wire(uuid7(), 3)];
    const record = journal.recordReturn.bind(journal);
    journal.recordReturn = async (...args) => {
      expect(kept.making).toBe(id);
      await kept.drop(id);
      return record(...args);
    };
    await kept.finish();
    expect(kept.all[0]?.written?.total).toBe(100_00);
    await kept.drop(id);
    expect(kept.all).toHaveLength(1);
    await Promise.all([kept.give(kept.all[0]!), kept.give(kept.all[0]!)]);
    expect([kept.all.length, desk.drawers]).toEqual([0, 1]);
  });

  test('kept while another one is being noted is not lost', async () => {
    const kept = new KeptReturns(place);
    await Promise.all([kept.keep(request(1000)), kept.keep(request(2000))]);
    expect((await desk.reloaded()).all).toHaveLength(2);
  });

  test('that a person has in hand does not finish by itself, and is made under its id', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(1000));
    const [{ id }] = kept.all as [KeptReturn];
    server.online = true;
    server.sales = [wire(uuid7(), 3)];
    expect(await kept.take(id)).toBe(true);
    await kept.finish();
    expect(await journal.queue(TILL)).toEqual([]);
    await kept.putBack(id);
    await kept.finish();
    expect(kept.all[0]?.written?.number).toBe(1);
    expect(await kept.take(id)).toBe(false);
  });

  test('that a person made is gone, though the page died before it was noted', async () => {
    const kept = new KeptReturns(place);
    await kept.keep(request(1000));
    await kept.keep(request(2000));
    const [first, second] = kept.all;
    server.online = true;
    server.sales = [wire(uuid7(), 3)];
    await kept.take(first!.id);
    await kept.take(second!.id);
    const { found } = await taking.find('12');
    await taking.make(found[0]!, asked([back(1, 1000)], 'cash', first!.id));
    const again = await desk.reloaded();
    expect(again.all.map(({ id }) => id)).toEqual([second!.id]);
    await again.finish();
    expect(again.all[0]?.written?.total).toBe(200_00);
  });

  test('is left to a person when its goods are gone, a card had paid, or nobody knows the receipt', async () => {
    const kept = new KeptReturns(place);
    const stuckAs = async (pieces: number, sales: SoldWire[]): Promise<string | undefined> => {
      server.online = false;
      await kept.keep(request(pieces));
      server.online = true;
      server.sales = sales;
      await kept.finish();
      return kept.all.at(-1)?.stuck;
    };
    expect(await stuckAs(4000, [wire(uuid7(), 3)])).toBe('gone');
    expect(await stuckAs(1000, [wire(uuid7(), 3, '300.00')])).toBe('card');
    expect(await stuckAs(1000, [])).toBe('notFound');
    expect(await stuckAs(1000, [wire(uuid7(), 3), wire(uuid7(), 3)])).toBe('several');
    server.isGone = true;
    expect(await stuckAs(1000, [wire(uuid7(), 3)])).toBe('gone');
    expect(kept.news).toEqual({ written: 0, stuck: 5 });
    expect(await journal.queue(TILL)).toEqual([]);
  });
});
