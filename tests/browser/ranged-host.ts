/** How a host departs from a good answer. */
export interface Fault {
  /** Breaks off after so many bytes of the body. */
  cutAfter?: number;
  /** Sends no more after so many bytes of the body, and keeps the connection. */
  silentAfter?: number;
  /** Ends in good order after so many bytes of the body. */
  endAfter?: number;
  status?: number;
  headers?: Record<string, string>;
  /** Knows no ranges. */
  whole?: boolean;
  /** Shows neither size nor validators. */
  bare?: boolean;
  /** In place of the audio. */
  body?: string;
}

const pieceSize = 50_000;

/** A host of one file, in place of the network. `faults` has one fault for each answer to come. */
export class RangedHost {
  readonly faults: Fault[] = [];
  /** Where each request began; `undefined` without a range. */
  readonly firsts: (number | undefined)[] = [];
  bytes: Uint8Array<ArrayBuffer>;
  etag = '"one"';

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const {headers, signal} = new Request(input, init);
    const fault = this.faults.shift() ?? {};
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.get('Range') ?? '') ?? [];
    this.firsts.push(first === undefined ? undefined : Number(first));
    if (fault.status) return new Response('', {status: fault.status, headers: fault.headers ?? {}});
    if (fault.body !== undefined) return new Response(fault.body, {headers: {'Content-Type': 'audio/mpeg'}});
    const isPart = first !== undefined && !fault.whole;
    const begin = isPart ? Number(first) : 0;
    const body = this.bytes.subarray(begin, isPart && last ? Number(last) + 1 : undefined);
    return new Response(toStream(body, fault, signal), {
      status: isPart ? 206 : 200,
      headers: {
        'Content-Type': 'audio/mpeg',
        ...(!fault.bare && {
          ETag: this.etag,
          'Content-Length': String(body.length),
          ...(isPart && {'Content-Range': `bytes ${begin}-${begin + body.length - 1}/${this.bytes.length}`}),
        }),
        ...fault.headers,
      },
    });
  };
}

function toStream(
  bytes: Uint8Array<ArrayBuffer>,
  {cutAfter, silentAfter, endAfter}: Fault,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const length = Math.min(cutAfter ?? silentAfter ?? endAfter ?? bytes.length, bytes.length);
  let sent = 0;
  return new ReadableStream({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
    pull(controller) {
      if (sent < length) {
        const piece = bytes.slice(sent, Math.min(sent + pieceSize, length));
        sent += piece.length;
        controller.enqueue(piece);
        return undefined;
      }
      if (cutAfter !== undefined) return controller.error(new TypeError('network error'));
      if (silentAfter !== undefined) return new Promise(() => {});
      return controller.close();
    },
  });
}
