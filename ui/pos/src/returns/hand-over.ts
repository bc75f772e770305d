import type { JournalReturn } from '../journal/journal';
import { returnPrint } from './return-print';
import type { ReturnPlace } from './taking-back';

/**
 * The return is written: the drawer opens for cash, unless it is `isQuiet`, and the paper begins. Neither can undo it.
 */
export async function handOver(
  { devices, catalogue, journal }: ReturnPlace,
  written: JournalReturn,
  isQuiet = false,
): Promise<void> {
  if (!isQuiet && written.package.payments.some(({ kind }) => kind === 'cash')) {
    void devices.openDrawer();
  }
  const print = returnPrint(written, catalogue, devices.equipment, false);
  await devices.give(print, written.package.opensShift ? journal.shift : null);
}
