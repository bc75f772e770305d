import { texts } from '../i18n/texts';
import type { JournalReceipt } from '../journal/journal';
import { uuid7 } from '../shared/ids';
import type { MailPackage } from '../shared/mail-wire';

/** Asks the server to send a receipt there, in the language of whoever asks. */
export const mailWish = (
  receipt: JournalReceipt,
  address: string,
  cashier: string,
): MailPackage => ({
  id: uuid7(),
  schema: 3,
  type: 'mail',
  at: new Date().toISOString(),
  cashier,
  receipt: receipt.id,
  address,
  language: texts.language,
});
