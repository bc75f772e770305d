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

/** What a refusal says. */
export const problemOf = (response: Response, body: unknown): Problem =>
  new Problem(response.status, typeOf(body), body, retryAfterMs(response.headers));

/** The stable last word of a problem's `type`, whether it stands alone or at the end of an address. */
export function typeOf(body: unknown): string {
  const type = (body as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? (type.split(/[/:#]/).at(-1) ?? '') : '';
}

function retryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get('Retry-After') ?? 'none');
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
