import { afterEach, beforeEach, expect, test } from 'vitest';
import { t } from '../src/i18n/texts';
import { Journal } from '../src/journal/journal';
import { uuid7 } from '../src/shared/ids';
import { Watched } from '../src/shared/watched';
import { NO_EQUIPMENT } from '../src/shared/wire';
import type { Count } from '../src/shift/count-form';
import { CountForm } from '../src/shift/count-form';
import { ShiftPanel } from '../src/shift/shift-panel';
import { drawn, heard } from './drawn';
import { until } from './shop-server';

const TILL = 'S1-1';

class Paid extends Watched {
  back: object | null = null;
}

let journal: Journal;
let payout: Paid;
let panel: ShiftPanel;
let gave: number;

beforeEach(() => {
  journal = new Journal(`journal-${uuid7()}`);
  payout = new Paid();
  gave = 0;
  const equipment = { ...NO_EQUIPMENT, receipts: 'registrar', fiscal: 'every' };
  panel = new ShiftPanel();
  panel.cashier = 'olena';
  panel.place = Object.assign(new Watched(), {
    code: TILL,
    journal,
    catalogue: { currency: 'UAH' },
    devices: Object.assign(new Watched(), { openDrawer: () => undefined, equipment }),
    papers: { give: () => Promise.resolve(gave++) },
    payout,
    engaged: false,
    sendNow: () => undefined,
  }) as unknown as ShiftPanel['place'];
});
afterEach(() => journal.close());

async function show(view: ShiftPanel['view']): Promise<void> {
  const shift = journal.shift!;
  panel.figures = { of: shift, are: await journal.figures(shift) };
  panel.view = view;
}

test('a second press puts no more cash into the drawer', async () => {
  await journal.openShift(TILL, 0, 'olena');
  await show('cash-in');
  const moved = heard(panel, 'moved');
  const what = { detail: { amount: 50_00, reason: 'Change' } };
  moved(what);
  moved(what);
  await until(() => panel.view === 'figures', 'it is written');
  await new Promise((done) => setTimeout(done, 50));
  expect(journal.shift!.moves).toHaveLength(1);
  await show('cash-in');
  heard(panel, 'moved')(what);
  await until(() => journal.shift!.moves.length === 2, 'the next one is another one');
});

test('a shift that is open already is not opened in the registrar once more', async () => {
  expect(await journal.openShift(TILL, 100_00, 'olena')).toBe(true);
  expect(await journal.openShift(TILL, 5_00, 'petro')).toBe(false);
  panel.figures = null;
  panel.querySelector = (() => ({ value: '5' })) as unknown as typeof panel.querySelector;
  heard(panel, 'submit')({ preventDefault: () => undefined });
  await until(() => panel.failure !== '', 'it is said');
  expect(panel.failure).toBe(t('shift.wasOpen', { amount: '100,00' }));
  expect(gave).toBe(0);
});

test('a shift does not end while goods that came back are being paid for', async () => {
  await journal.openShift(TILL, 0, 'olena');
  payout.back = {};
  await show('figures');
  expect(drawn(panel)).toContain(t('shift.payingBack'));
  await show('count');
  heard(panel, 'counted')({ detail: { counted: 0, counts: [] } });
  await new Promise((done) => setTimeout(done, 50));
  expect(journal.shift!.closing).toBeNull();
  expect(panel.failure).toBe(t('shift.payingBack'));
  payout.back = null;
  heard(panel, 'counted')({ detail: { counted: 0, counts: [] } });
  await until(() => journal.shift!.closing !== null, 'it is closed');
});

test('a difference is confirmed by who has seen it, not by the end of a double click', () => {
  const form = new CountForm();
  const counts: Count[] = [];
  form.dispatchEvent = (event) => counts.push((event as CustomEvent<Count>).detail) > 0;
  form.currency = 'UAH';
  form.expected = 100_00;
  form.typed = '90';
  const press = (timeStamp: number): void =>
    heard(form, 'submit')({ preventDefault: () => undefined, timeStamp });
  press(10_000);
  press(10_300);
  expect(counts).toEqual([]);
  press(11_000);
  expect(counts).toEqual([{ counted: 90_00, counts: [] }]);
});
