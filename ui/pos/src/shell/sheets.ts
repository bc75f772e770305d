import type { TextKey } from '../i18n/texts';

/** What opens over the till's page, one at a time. */
export type Sheet =
  | 'help'
  | 'settings'
  | 'packages'
  | 'held'
  | 'devices'
  | 'shift'
  | 'return'
  | 'stock'
  | 'clock'
  | 'scan';

export const SHEET_NAMES: Record<Sheet, TextKey> = {
  help: 'help.title',
  settings: 'settings.title',
  packages: 'packages.title',
  held: 'held.title',
  devices: 'device.menu',
  shift: 'shift.title',
  return: 'return.title',
  stock: 'stock.title',
  clock: 'clock.title',
  scan: 'scanTest.title',
};
