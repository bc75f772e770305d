import type { JournalReturn } from '../journal/journal';
import type { ReturnPlace } from './taking-back';

/**
 * The return is written: the drawer opens for cash, unless it is `isQuiet`, and the paper begins. Neither can undo it.
 */
export async function handOver(
  { devices, papers }: ReturnPlace,
  written: JournalReturn,
  isQuiet = false,
): Promise<void> {
  if (!isQuiet && written.package.payments.some(({ kind }) => kind === 'cash')) {
    void devices.openDrawer();
  }
  await papers.give();
}
