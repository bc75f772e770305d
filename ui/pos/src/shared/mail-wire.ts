/** A buyer wants a receipt by e-mail. */
export interface MailPackage {
  id: string;
  schema: 3;
  type: 'mail';
  at: string;
  cashier: string;
  receipt: string;
  address: string;
  /** In which language. */
  language: 'uk' | 'en';
}
