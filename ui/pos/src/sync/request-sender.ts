import type { Journal, KeptRequest } from '../journal/journal';
import { Backoff } from '../shared/backoff';
import type { Api } from './api';
import { Problem, Unreachable } from './api';

/** What became of a request: made, kept for later, or refused. */
export type RequestOutcome = { made: unknown } | { kept: true } | { refused: Problem };

/**
 * Brings requests for documents to the server, oldest first. Each carries an id made here, so one whose answer was
 * lost is simply sent again. What the server refuses stays in sight with its reason until the cashier decides.
 */
export class RequestSender {
  readonly #api: Api;
  readonly #journal: Journal;
  readonly #asking: () => void;
  readonly #backoff = new Backoff(1_000, 60_000);
  #sending: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;

  /** `asking` is told before each request. */
  constructor(api: Api, journal: Journal, asking: () => void) {
    this.#api = api;
    this.#journal = journal;
    this.#asking = asking;
  }

  start(): void {
    this.#stopped = false;
    this.sendNow();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Something waits, or the server is back. */
  sendNow(): void {
    if (!this.#stopped) {
      this.#sending = this.#sending.then(() => this.#drain()).catch(console.error);
    }
  }

  /** Sends one request as soon as no other is under way. */
  sendOne(request: KeptRequest): Promise<RequestOutcome> {
    const outcome = this.#sending.then(async () => {
      // when it has gone from here meanwhile, the server has made it: asked again it gives the same answer
      await this.#noteAsked(request);
      return this.#send(request);
    });
    void outcome.then((result) => 'kept' in result && this.#later()).catch(() => undefined);
    this.#sending = outcome.then(
      () => undefined,
      () => undefined,
    );
    return outcome;
  }

  async #drain(): Promise<void> {
    clearTimeout(this.#timer);
    for (const { id } of this.#journal.requests) {
      if (this.#stopped || this.#api.signedOut || !this.#api.token) {
        return;
      }
      // while another one was sent, the cashier may have taken it back
      const request = this.#journal.requests.find((one) => one.id === id);
      const isWanted = request && request.state !== 'refused' && (await this.#noteAsked(request));
      if (isWanted && 'kept' in (await this.#send(request))) {
        this.#later();
        return;
      }
    }
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.sendNow(), this.#backoff.nextDelayMs());
    }
  }

  /** From now on the server may have it, whatever becomes of the answer. */
  #noteAsked(request: KeptRequest): Promise<boolean> {
    return this.#journal.noteRequest({ ...request, state: 'maybe there' });
  }

  async #send(request: KeptRequest): Promise<RequestOutcome> {
    this.#asking();
    try {
      const made = await this.#api.make(request.kind, request.body);
      this.#backoff.succeeded();
      await this.#journal.dropRequest(request);
      return { made };
    } catch (problem) {
      if (problem instanceof Unreachable) {
        return { kept: true };
      }
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      if (isForLater(problem)) {
        if (problem.status < 500) {
          await this.#journal.noteRequest(request);
        }
        return { kept: true };
      }
      await this.#journal.noteRequest({ ...request, state: 'refused', reason: problem.type });
      return { refused: problem };
    }
  }
}

/** Statuses that speak about who asks or when, not about what was asked. */
const isForLater = ({ status }: Problem): boolean =>
  status === 401 || status === 408 || status === 429 || status >= 500;
