import { expect, test } from 'vitest';
import type { JournalReceipt } from '../src/journal/journal';
import { FirstPaper } from '../src/receipt/first-paper';

const receipt = { id: 'a', number: 7 } as JournalReceipt;

test('the sale just made has no paper yet; printed again it is a copy', () => {
  const papers = new FirstPaper();
  expect(papers.isCopy(receipt, receipt)).toBe(false);
  papers.printed(receipt);
  expect(papers.isCopy(receipt, receipt)).toBe(true);
});

test('a receipt shown from the list is a copy, the newest one too', () => {
  const papers = new FirstPaper();
  expect(papers.isCopy({ ...receipt }, receipt)).toBe(true);
  expect(papers.isCopy(receipt, null)).toBe(true);
});
