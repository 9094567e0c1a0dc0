import type {GatewayRefusal} from '../core/gateway-refusals.js';
import type {LogEntry} from './request-log.js';

/** One request, from its arrival to the last byte of its answer. */
export class Visit {
  readonly client: string;
  readonly #route: string;
  readonly #startedAt = Date.now();
  readonly #onEnd: (entry: LogEntry) => void;
  #host = '';
  #bytes = 0;
  #status = 0;
  #refusal: GatewayRefusal | undefined;
  #streams = false;

  /** `client`: as limits know it. `onEnd` is called once. */
  constructor(route: string, client: string, onEnd: (entry: LogEntry) => void) {
    this.#route = route;
    this.client = client;
    this.#onEnd = onEnd;
  }

  /** The last one counts: after redirects, the one that the answer is of. */
  asks({hostname}: URL): void {
    this.#host = hostname;
  }

  refused(refusal: GatewayRefusal): void {
    this.#refusal = refusal;
  }

  sent(bytes: number): void {
    this.#bytes += bytes;
  }

  /** The body goes on after the answer has begun, and calls `end` itself. */
  streams(): void {
    this.#streams = true;
  }

  answered({status, headers, body}: Response): void {
    this.#status = status;
    if (this.#streams) return;
    this.#bytes = body ? Number(headers.get('Content-Length') ?? 0) : 0;
    this.end();
  }

  end(): void {
    this.#onEnd({
      route: this.#route,
      host: this.#host,
      status: this.#status,
      bytes: this.#bytes,
      milliseconds: Date.now() - this.#startedAt,
      ...(this.#refusal && {refusal: this.#refusal}),
    });
  }
}
