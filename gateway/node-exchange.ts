import type {Socket} from 'node:net';
import {type Dispatcher, errors} from 'undici';
import type {EgressAnswer, EgressRequest} from './egress.js';
import {Refusal} from './refusal.js';

/** What waits for its reader before the socket is left alone: bytes, and pieces, which may be a byte each. */
const mostWaiting = 64 * 1024;
const mostPieces = 512;

/** The connection ended before an answer began. On one that had waited, this says nothing about the request. */
export class ConnectionLost extends Refusal {
  constructor() {
    super('unreachable');
  }
}

/**
 * Follows one request from undici's events to an answer whose body is read piece by piece. The socket has no other
 * request, so whatever ends this one early (its signal, a cancelled body, an error) destroys the socket.
 */
export class NodeExchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<EgressAnswer>;
  readonly #request: EgressRequest;
  readonly #socket: Socket;
  readonly #onDone: () => void;
  #resolve: (answer: EgressAnswer) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #controller: Dispatcher.DispatchController | undefined;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  #waiting: Uint8Array[] = [];
  #waitingSize = 0;
  #wanted = false;
  #began = false;
  #endsWithConnection = false;
  #over = false;

  /** @param onDone Called when the whole answer has come and the socket has not been told to close. */
  constructor(request: EgressRequest, socket: Socket, onDone: () => void) {
    this.#request = request;
    this.#socket = socket;
    this.#onDone = onDone;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    request.signal.addEventListener('abort', this.#abort);
    if (request.signal.aborted) this.#abort();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStarted(): void {
    this.#began = true;
  }

  onResponseStart(_controller: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200 || this.#over) return;
    this.#endsWithConnection = !('content-length' in headers || 'transfer-encoding' in headers);
    const hasBody = this.#request.method !== 'HEAD' && status !== 204 && status !== 304;
    this.#resolve({status, headers: toHeaders(headers), body: hasBody ? this.#openBody() : null});
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    // Empty when the parser goes on after a pause.
    if (this.#over || !this.#body || chunk.length === 0) return;
    this.#waiting.push(chunk);
    this.#waitingSize += chunk.length;
    if (this.#waitingSize >= mostWaiting || this.#waiting.length >= mostPieces) controller.pause();
    // Not at once: a hostile upstream can send a chunk for each byte, and then thousands come in one go.
    if (this.#waiting.length === 1) queueMicrotask(() => this.#hand());
  }

  onResponseEnd(): void {
    // Undici takes a reset for the end as well.
    if (this.#endsWithConnection && this.#socket.errored) this.#fail(new Refusal('unreachable'));
    if (!this.#finish()) return;
    this.#wanted = true;
    this.#hand();
    this.#body?.close();
    queueMicrotask(this.#onDone);
  }

  onResponseError(_controller: unknown, error: Error): void {
    if (error instanceof errors.InvalidArgumentError) this.#fail(error);
    else if (isNonsense(error)) this.#fail(new Refusal('bad-answer'));
    else this.#fail(this.#began ? new Refusal('unreachable') : new ConnectionLost());
  }

  #openBody(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        start: (body) => {
          this.#body = body;
        },
        pull: () => {
          this.#wanted = true;
          this.#hand();
          this.#controller?.resume();
        },
        cancel: () => {
          this.#hangUp();
        },
      },
      {highWaterMark: 0},
    );
  }

  /** Everything that waits, as one piece, if somebody waits for it. */
  #hand(): void {
    if (!this.#wanted || this.#waiting.length === 0) return;
    const [only] = this.#waiting;
    const piece = only && this.#waiting.length === 1 ? only : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingSize = 0;
    this.#wanted = false;
    this.#body?.enqueue(piece);
  }

  readonly #abort = () => this.#fail(this.#request.signal.reason);

  #fail(error: unknown): void {
    if (!this.#hangUp()) return;
    if (this.#body) this.#body.error(error);
    else this.#reject(error);
  }

  /** Whether it was not over before. */
  #hangUp(): boolean {
    if (!this.#finish()) return false;
    this.#waiting = [];
    this.#socket.destroy();
    return true;
  }

  /** Whether it was not over before. */
  #finish(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#request.signal.removeEventListener('abort', this.#abort);
    return true;
  }
}

function toHeaders(received: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received)) {
    for (const value of [values ?? []].flat()) headers.append(name, name === 'location' ? escapeBytes(value) : value);
  }
  return headers;
}

/** Undici gives each byte as a character; what is beyond ASCII is UTF-8 to browsers, and so to the hosts that send it. */
function escapeBytes(value: string): string {
  return value.replace(/[\x80-\xff]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** Whether the upstream said something, but not HTTP/1.1. Undici names no error of an answer that was not asked for. */
function isNonsense(error: Error): boolean {
  return (
    error instanceof errors.HTTPParserError ||
    error instanceof errors.HeadersOverflowError ||
    error instanceof errors.ResponseContentLengthMismatchError ||
    /^bad (response|upgrade)$/.test(error.message)
  );
}
