/** One request to one host. */
export interface EgressRequest {
  /** Already checked by `checkAddress`. */
  url: URL;
  method: 'GET' | 'HEAD';
  headers: Readonly<Record<string, string>>;
  /** Aborting it closes the connection at once, also while the body comes. */
  signal: AbortSignal;
}

/** Of a `Response`, what is read. The body is inflated; then its `Content-Length` and `Content-Encoding` are gone. */
export interface EgressAnswer {
  status: number;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
}

/**
 * The only way out: asks one host once, connects only to an address that is globally reachable (or allowed by name), follows no redirect.
 * Where to connect is decided once for each connection, so what was checked is what is asked. Throws `Refusal`: `blocked-address`,
 * `unreachable`, `timeout`, `bad-answer`.
 */
export type Egress = (request: EgressRequest) => Promise<EgressAnswer>;
