import {Hono} from 'hono';

export interface GatewayOptions {
  /** What `/gateway/health` says runs here. */
  version: string;
}

/** Answers every address under `/gateway/`, from a request to a response, so that any web-standard server can carry it. Errors are JSON: `{error, message}`. */
export function createGateway({version}: GatewayOptions): Hono {
  const gateway = new Hono();
  gateway.get('/gateway/health', (context) => context.json({status: 'ok', version}));
  gateway.notFound((context) => context.json({error: 'not-found', message: 'The gateway has no such address.'}, 404));
  return gateway;
}
