/** How a till stands, for the office: its page's version, and what has not reached the server. */
export interface TillReport {
  version: string;
  waiting: number;
  aside: number;
  /** When the oldest of them was sold, in milliseconds since 1970; 0 for none. */
  oldest: number;
  /** By how many seconds its clock is ahead; 0 while it is right. */
  clockOff: number;
}
