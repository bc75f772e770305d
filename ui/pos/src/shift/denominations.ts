import type { Minor } from '../shared/decimal';

/** The notes and coins in use, largest first, by currency; of another currency only the sum is asked for. */
const IN_USE: Record<string, readonly Minor[]> = {
  UAH: [1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50],
  EUR: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1],
};

export const denominationsOf = (currency: string): readonly Minor[] => IN_USE[currency] ?? [];
