import type {
  CreditHoldAnswer,
  CreditHoldRequest,
  CreditLeaseAnswer,
  CreditLeaseRequest,
} from '../shared/credit-wire';

/** What a till asks about selling on credit; all of it may be asked again. */
export interface CreditCalls {
  renew(lease: string, request: CreditLeaseRequest): Promise<CreditLeaseAnswer>;
  hold(sale: string, request: CreditHoldRequest): Promise<CreditHoldAnswer>;
}

type Put = <T>(path: string, as: 'till' | 'cashier', body: unknown) => Promise<T>;

export const creditCalls = (put: Put): CreditCalls => ({
  renew: (lease, request) =>
    put(`/api/v1/till/credit-leases/${encodeURIComponent(lease)}`, 'till', request),
  hold: (sale, request) =>
    put(`/api/v1/till/credit-holds/${encodeURIComponent(sale)}`, 'cashier', request),
});
