import { describe, expect, test } from 'vitest';
import type { Charge } from '../src/bridge/bridge-store';
import type { GoodsLine } from '../src/cart/cart';
import { Catalogue } from '../src/catalogue/catalogue';
import { CatalogueStore } from '../src/catalogue/catalogue-store';
import type { JournalReceipt } from '../src/journal/journal';
import { copyPrint, firstPrint } from '../src/receipt/print-form';
import { cardsOf, cashOf, changeOf, saleOf } from '../src/receipt/sale';
import { uuid7 } from '../src/shared/ids';
import type { Equipment, PackageLine } from '../src/shared/wire';
import { NO_EQUIPMENT } from '../src/shared/wire';

const cheese = {
  kind: 'goods' as const,
  key: 'CHEESE',
  sku: 'CHEESE',
  name: 'Сир',
  nameEn: null,
  unit: 'weight' as const,
  price: 38900,
  quantity: 430,
  override: null,
  confirmedShort: null,
};
const charge = (amount: number): Charge => ({
  id: uuid7(),
  till: 'S1-1',
  device: 'terminal',
  amount,
  askedAtMs: 0,
  state: 'taken',
  slip: {
    amount,
    partial: false,
    invoice: 7,
    rrn: '600',
    card: '************1111',
    terminal: 'T1',
  },
  typed: false,
  problem: null,
  returnId: null,
});
const sold = (charges: Charge[], tendered: number): JournalReceipt => ({
  id: 'r',
  till: 'S1-1',
  number: 12,
  delivery: 'waiting',
  package: { ...saleOf('r', [cheese], { due: 16727, charges, tendered }, 'olena', 0), number: 12 },
});
const catalogue = new Catalogue(new CatalogueStore('sale-test'));
const prints = (receipts: Equipment['receipts']): Equipment => ({ ...NO_EQUIPMENT, receipts });

describe('a sale', () => {
  test('that a card paid whole has no cash', () => {
    const sale = sold([charge(16727)], 0).package;
    expect(cashOf(sale)).toBeUndefined();
    expect(changeOf(sale)).toBe(0);
    expect(sale.payments).toHaveLength(1);
  });

  test('paid in both ways says what each gave; of the card four digits, and words only', () => {
    const sale = sold([charge(10000)], 10000).package;
    expect(cashOf(sale)).toMatchObject({ amount: '67.27', tendered: '100.00', change: '32.73' });
    const [card] = cardsOf(sale);
    expect(card).toMatchObject({ amount: '100.00', slip: { card: '1111', invoice: '7' } });
    expect(card!.slip).not.toHaveProperty('approvalCode');
  });
});

describe('an override', () => {
  const lineOf = (override: GoodsLine['override']): PackageLine => {
    const paid = { due: 16727, charges: [], tendered: 16727 };
    return saleOf('r', [{ ...cheese, override }], paid, 'olena', 0).lines[0]!;
  };

  test('given at the till says in the package who signed, how he was known, and why', () => {
    const approval = { by: 'senior', name: 'Ірина', proof: 'pin' as const, reason: 'є', atMs: 0 };
    expect(lineOf({ id: 'o', quantity: 500, approval })).toMatchObject({
      override: 'o',
      approval: {
        by: 'senior',
        proof: 'pin',
        reason: 'є',
        quantity: 0.5,
        at: '1970-01-01T00:00:00.000Z',
      },
    });
  });

  test('that the server has written down is only named', () => {
    const line = lineOf({ id: 'o', quantity: 500 });
    expect(line.override).toBe('o');
    expect(line).not.toHaveProperty('approval');
    expect(lineOf(null)).not.toHaveProperty('approval');
  });
});

describe('paper', () => {
  test('is printed by itself only where the till has a printer or a registrar', () => {
    const receipt = sold([], 20000);
    expect(firstPrint(receipt, catalogue, prints('none'))).toBeNull();
    expect(firstPrint(receipt, catalogue, prints('browser'))).toBeNull();
    expect(firstPrint(receipt, catalogue, prints('printer'))).toMatchObject({ op: 'print' });
  });

  test('says of a copy that it is one, and shows the slip', () => {
    const receipt = sold([charge(16727)], 0);
    const first = JSON.stringify(firstPrint(receipt, catalogue, prints('printer')));
    const copy = JSON.stringify(copyPrint(receipt, catalogue, prints('printer')));
    expect(first).toContain('RRN 600');
    expect(first).not.toContain('КОПІЯ');
    expect(copy).toContain('КОПІЯ');
  });

  test('of a registrar counts in whole units, and may be given more cash than is due', () => {
    const receipt = sold([charge(10000)], 10000);
    expect(firstPrint(receipt, catalogue, prints('registrar'))?.args).toEqual({
      kind: 'sale',
      lines: [{ code: 'CHEESE', name: 'Сир', quantity: 430, price: 38900, tax: 'А' }],
      payments: [
        { form: 'card', amount: 10000, rrn: '600' },
        { form: 'cash', amount: 10000 },
      ],
    });
  });

  test('says on lines of its own what rounding took off; a registrar counts without it', () => {
    const paid = { due: 16727, charges: [], tendered: 20000 };
    const rounding = { step: 50, half: 'up' as const };
    const sale = saleOf('r', [cheese], { ...paid, rounding }, 'olena', 0);
    const receipt = { ...sold([], 20000), package: { ...sale, number: 12 } };
    const { lines } = firstPrint(receipt, catalogue, prints('printer'))!.args as {
      lines: { left?: string; right?: string }[];
    };
    const pairs = lines.map(({ left, right }) => [left, right]);
    expect(pairs).toContainEqual(['Заокруглення', '0,23']);
    expect(pairs).toContainEqual(['До сплати', '167,50']);
    expect(pairs).toContainEqual(['Решта', '32,50']);
    expect(firstPrint(receipt, catalogue, prints('registrar'))!.args).toMatchObject({
      payments: [{ form: 'cash', amount: 19977 }],
    });
  });

  test('of a registrar is told what was rounded to nothing, so that its payments cover the lines', () => {
    const rounding = { step: 50, half: 'up' as const };
    const paid = { due: 16727, charges: [charge(16720)], tendered: 0, rounding };
    const told = { ...saleOf('r', [cheese], paid, 'olena', 0), number: 12 };
    expect(cashOf(told)).toBeUndefined();
    const receipt = { ...sold([], 20000), package: told };
    expect(firstPrint(receipt, catalogue, prints('registrar'))!.args).toMatchObject({
      payments: [
        { form: 'card', amount: 16720 },
        { form: 'cash', amount: 7 },
      ],
    });
  });

  test('of a registrar is cut to what the bridge takes, and tells what a line was sold for less', () => {
    const receipt = sold([], 20000);
    const [line] = receipt.package.lines;
    const long = {
      ...line!,
      sku: 'A'.repeat(40),
      name: `Сир\t${'ж'.repeat(200)}`,
      amount: '160.00',
    };
    const cheap = { ...receipt, package: { ...receipt.package, lines: [long], total: '160.00' } };
    const { args } = firstPrint(cheap, catalogue, prints('registrar'))!;
    const [told] = (args as { lines: { code: string; name: string; discount: number }[] }).lines;
    expect(told!.code).toHaveLength(14);
    expect(told!.name).toHaveLength(120);
    expect(told!.name).toMatch(/^Сир жж/);
    expect(told!.discount).toBe(16727 - 16000);
    const copy = copyPrint(cheap, catalogue, prints('registrar'))!;
    const { lines } = copy.args as { lines: { text: string }[] };
    expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(60);
  });

  test('of a registrar has lines of the shop’s own, or no meaning for the tax service, when told so', () => {
    const receipt = sold([charge(16727)], 0);
    const by = (registrar: 'slip' | 'mixed'): Equipment => ({ ...prints('registrar'), registrar });
    const mixed = firstPrint(receipt, catalogue, by('mixed'))!;
    expect(mixed.op).toBe('receipt');
    expect(JSON.stringify(mixed.args)).toContain('RRN 600');
    const slip = firstPrint(receipt, catalogue, by('slip'))!;
    expect([slip.kind, slip.op]).toEqual(['registrar', 'slip']);
    expect(JSON.stringify(slip.args)).toContain('НЕФІСКАЛЬНИЙ ДОКУМЕНТ');
  });
});
