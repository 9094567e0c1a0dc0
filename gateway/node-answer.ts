import type {IncomingMessage, ServerResponse} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import type {Gateway} from './gateway.js';
import {Refusal, toAnswer} from './refusal.js';
import {gatewayHeaders} from './security-headers.js';

/** Lets a server of node:http answer by the gateway. */
export function createGatewayListener(
  gateway: Gateway,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const answer = async (request: Request, env: {outgoing: unknown}) => {
    const response = await gateway.fetch(request, env);
    await send(response, env.outgoing as ServerResponse);
    return RESPONSE_ALREADY_SENT;
  };
  return getRequestListener(answer, {overrideGlobalObjects: false, errorHandler: toBadRequest});
}

/** For a request that is none, for want of a host. */
function toBadRequest(): Response {
  const answer = toAnswer(new Refusal('bad-request'));
  for (const [name, value] of Object.entries(gatewayHeaders)) answer.headers.set(name, value);
  return answer;
}

/**
 * The adapter's own way waits for the body before it sends the headers; a body that breaks off meanwhile becomes a whole answer with the
 * error's words in it, and is logged besides. Here it breaks the connection, so that the caller knows.
 */
async function send({status, headers, body}: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(status, Object.fromEntries(headers));
  if (!body) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  outgoing.on('close', cancel).on('error', cancel);
  if (outgoing.destroyed) cancel();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (!outgoing.write(piece.value)) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
    if (outgoing.destroyed) done();
  });
}
