import {Refusal} from './refusal.js';

/**
 * How long an upstream host is waited for. Its `signal` aborts with a `Refusal` `timeout` when that is over, and with the reason of
 * `parent` when nobody wants the answer any more. One timer serves any number of waits, since audio comes in thousands of pieces.
 */
export class Patience {
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  #deadline: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: AbortSignal) {
    this.signal = AbortSignal.any([parent, this.#controller.signal]);
  }

  /** From now on, at most so many milliseconds; each call takes the place of the one before. */
  wait(milliseconds: number): void {
    this.#deadline = Date.now() + milliseconds;
    this.#timer ??= setTimeout(() => this.#look(), milliseconds);
  }

  /** Nothing is waited for until the next `wait`. */
  rest(): void {
    this.#deadline = undefined;
  }

  /** Nothing is waited for any more. */
  end(): void {
    this.rest();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Why it failed: the wait was over, or nobody wants it any more, whatever error that made; else what the host did. */
  toReason(error: unknown): unknown {
    if (this.signal.aborted) return this.signal.reason;
    return error instanceof Refusal ? error : new Refusal('bad-answer');
  }

  /** Closes what the signal was given to. */
  abort(reason: unknown): void {
    this.end();
    this.#controller.abort(reason);
  }

  #look(): void {
    this.#timer = undefined;
    if (this.#deadline === undefined) return;
    const left = this.#deadline - Date.now();
    if (left <= 0) this.abort(new Refusal('timeout'));
    else this.#timer = setTimeout(() => this.#look(), left);
  }
}
