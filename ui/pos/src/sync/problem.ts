/** The server did not answer, or something before it answered in its place. Selling goes on. */
export class Unreachable extends Error {}

/** The server answered with a problem (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly retryAfterMs: number | null;

  constructor(status: number, type: string, body: unknown, retryAfterMs: number | null) {
    super(`${status} ${type}`);
    this.status = status;
    this.type = type;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}
