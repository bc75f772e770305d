import type { Minor } from '../shared/decimal';
import type { Charge } from './bridge-store';
import type { Ask, Refusal, Slip } from './messages';

/** What the cashier types off the slip of a terminal. */
export interface TypedSlip {
  amount: Minor;
  rrn: string;
  approvalCode: string;
}

/** A charge whose money was not given back. */
export const backToTaken = (problem: Refusal | null) =>
  ({ state: 'taken', returnId: null, problem }) as const;

/** What the bridge is asked for in the state that a charge is in. */
export function stepOf({ id, device, amount, slip, returnId, plan, refund }: Charge): Ask {
  if (refund) {
    const { op, rrn, agreement, paid } = refund;
    const args = op === 'refund' ? { amount, rrn } : { amount, agreement, paid };
    return { id, device, op, args };
  }
  if (returnId === null) {
    return plan
      ? { id, device, op: plan.op, args: { amount, parts: plan.parts } }
      : { id, device, op: 'purchase', args: { amount } };
  }
  return plan && slip?.agreement !== undefined
    ? {
        id: returnId,
        device,
        op: `${plan.op}-refund`,
        args: { amount: slip.amount, agreement: slip.agreement, paid: slip.amount },
      }
    : { id: returnId, device, op: 'cancel', args: { invoice: slip?.invoice } };
}

/** What a person settled at the bridge carries no amount: then it was what was typed here, or else asked for. */
export const wholeSlip = ({ amount, slip: said }: Charge, slip: Slip): Slip =>
  typeof slip.amount === 'number' ? slip : { ...slip, amount, ...said };
