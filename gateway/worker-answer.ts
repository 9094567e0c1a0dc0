/** Of the Workers runtime, which measures what goes through these streams and sends it on without our help. */
interface PassingStream {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}
declare const FixedLengthStream: new (length: number) => PassingStream;
declare const IdentityTransformStream: new () => PassingStream;

/** Of a request's `ExecutionContext`, what is used. */
export interface WorkerContext {
  waitUntil(work: Promise<unknown>): void;
}

/**
 * The answer as workerd must be given it. When a caller goes away, workerd drops everything that was begun for it without running another
 * line, so that no stream is ever closed and counted off, unless `waitUntil` holds it. And it sends a `Content-Length` only with a body that is
 * known to have it; a body that breaks off is then a broken connection for the caller too, and not a shorter file.
 */
export async function handOver(answering: Promise<Response>, context: WorkerContext): Promise<Response> {
  const handingOver = answering.then(toPassing);
  context.waitUntil(handingOver.then(({sending}) => sending));
  return (await handingOver).response;
}

function toPassing(response: Response): {response: Response; sending: Promise<unknown>} {
  const {body, headers} = response;
  if (!body) return {response, sending: Promise.resolve()};
  const length = headers.get('Content-Length');
  const {readable, writable} = length === null ? new IdentityTransformStream() : new FixedLengthStream(Number(length));
  // Its failure is told to both ends by the streams themselves.
  return {response: new Response(readable, response), sending: Promise.allSettled([body.pipeTo(writable)])};
}
