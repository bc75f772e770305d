/** A senior signs, by a password, for what the rules refuse. */
export interface OverrideRequest {
  till: string;
  cart: string;
  user: string;
  password: string;
  sku: string;
  quantity: number;
  reason: string;
}
