import {describeRefusal, type GatewayRefusal, gatewayRefusals} from '../core/gateway-refusals.js';

/** Thrown anywhere below a route; `createGateway` makes the answer of it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly refusal: GatewayRefusal;
  /** Seconds, of a 429. */
  readonly retryAfter: number | undefined;
  /** The length of the file, bytes, of a 416. */
  readonly size: number | undefined;

  constructor(refusal: GatewayRefusal, {retryAfter, size}: {retryAfter?: number; size?: number} = {}) {
    super(refusal);
    this.refusal = refusal;
    this.retryAfter = retryAfter;
    this.size = size;
  }
}

/** `{error, message}` with the status that belongs to it. */
export function toAnswer({refusal, retryAfter, size}: Refusal): Response {
  const headers = new Headers({'Cache-Control': 'no-store'});
  if (retryAfter !== undefined) headers.set('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
  if (size !== undefined) headers.set('Content-Range', `bytes */${size}`);
  if (refusal === 'method-not-allowed') headers.set('Allow', 'GET, HEAD');
  const {status} = gatewayRefusals[refusal];
  return Response.json({error: refusal, message: describeRefusal(refusal)}, {status, headers});
}
