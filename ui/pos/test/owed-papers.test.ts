import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Devices } from '../src/bridge/devices';
import type { NewPrint } from '../src/bridge/print-queue';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import { Journal } from '../src/journal/journal';
import { OwedPapers } from '../src/papers/owed-papers';
import { returnOf, soldFromJournal } from '../src/returns/sold';
import { uuid7 } from '../src/shared/ids';
import type { Equipment } from '../src/shared/wire';
import { NO_EQUIPMENT } from '../src/shared/wire';
import { TILL, back, sale } from './return-desk';
import { snapshotOf } from './snapshots';

const FISCAL: Equipment = { ...NO_EQUIPMENT, receipts: 'registrar', registrar: 'fiscal' };
let journal: Journal;
let papers: OwedPapers;
let queued: NewPrint[];
let equipment: Equipment;
let dies: 'before the queue' | 'before it is noted' | null;
let refused: string | null;
const told = (): unknown[] => queued.map(({ op, receipt }) => [op, receipt]);
const CASHIER = 'olena';

beforeEach(async () => {
  journal = new Journal(`journal-${uuid7()}`);
  await journal.load(TILL);
  queued = [];
  equipment = FISCAL;
  dies = null;
  refused = null;
  const catalogue = new Catalogue(new CatalogueStore(`catalogue-${uuid7()}`));
  catalogue.replace(snapshotOf({ keys: [] }));
  const addOnce = async (some: NewPrint[], kept: () => Promise<void>): Promise<void> => {
    if (dies === 'before the queue' || some.some(({ receipt }) => receipt === refused)) {
      throw new Error('killed');
    }
    const there = queued.map(({ receipt }) => receipt);
    queued.push(...some.filter(({ receipt }) => !there.includes(receipt)));
    if (dies !== null) {
      throw new Error('killed');
    }
    await kept();
  };
  const devices = {
    get equipment() {
      return equipment;
    },
    prints: { addOnce },
  } as unknown as Devices;
  papers = new OwedPapers({ code: TILL, journal, catalogue, devices });
});
afterEach(() => journal.close());

test('a day gets its documents, in the order in which they were owed, and each once', async () => {
  await journal.openShift(TILL, 100_00, CASHIER);
  const move = {
    id: uuid7(),
    kind: 'cash-in',
    at: '',
    cashier: CASHIER,
    amount: 1,
    reason: 'change',
  } as const;
  await journal.moveCash(TILL, move);
  const sold = await journal.record(TILL, sale(2, 0), {});
  const facts = { reason: 'small', cashier: CASHIER, atMs: Date.now() };
  const of = soldFromJournal(sold, []);
  const written = await journal.recordReturn(
    TILL,
    returnOf(uuid7(), of, [back(1, 1000)], 'cash', facts),
    false,
  );
  await journal.closeShift(TILL, 0, [], CASHIER);
  const { id } = journal.shift!;
  await Promise.all([papers.give(), papers.give()]);
  const day = [
    ['cash-in', `${id}:open`],
    ['cash-in', move.id],
    ['receipt', sold.id],
    ['receipt', written.id],
    ['cash-out', `${id}:out`],
    ['z-report', `${id}:z`],
  ];
  expect(told()).toEqual(day);
  await papers.give();
  expect(told()).toEqual(day);
  expect(await journal.owed(TILL)).toEqual([]);
});

test.each(['before the queue', 'before it is noted'] as const)(
  'a page that dies %s costs no paper and no second one',
  async (when) => {
    const { id } = await journal.record(TILL, sale(1, 0), {});
    dies = when;
    await papers.give();
    expect((await journal.owed(TILL)).map(({ of }) => of)).toContain('sale');
    dies = null;
    await papers.give();
    expect(told()).toEqual([['receipt', id]]);
    expect(await journal.owed(TILL)).toEqual([]);
  },
);

test('the same sale again owes nothing again, and one that cost nothing is no fiscal document', async () => {
  const once = { ...sale(1, 0), total: '0.00' };
  await journal.record(TILL, once, {});
  await papers.give();
  await journal.record(TILL, once, {});
  await papers.give();
  expect(told()).toEqual([['slip', once.id]]);
});

test('a till that prints nothing by itself owes nothing', async () => {
  equipment = NO_EQUIPMENT;
  await journal.record(TILL, sale(1, 0), {});
  await papers.give();
  expect(told()).toEqual([]);
  expect(await journal.owed(TILL)).toEqual([]);
});

test('one that the disk refuses holds nothing else up, and stays owed', async () => {
  const first = await journal.record(TILL, sale(1, 0), {});
  const second = await journal.record(TILL, sale(1, 0), {});
  refused = first.id;
  await papers.give();
  expect(told()).toEqual([['receipt', second.id]]);
  refused = null;
  await papers.give();
  expect(told()).toContainEqual(['receipt', first.id]);
});
