import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import type {Hono} from 'hono';
import {toRoute} from '../core/routes.js';
import {appHeaders, gatewayHeaders} from './security-headers.js';
import {findFile, sendFile, sendFileAs} from './static-files.js';

export interface AppServerOptions {
  /** The folder of the built app. */
  dist: string;
  gateway: Hono;
}

/** One server for the app and its gateway; not listening yet. The app's addresses answer `index.html`, and the page shows what belongs there. */
export function createAppServer({dist, gateway}: AppServerOptions): Server {
  const answerGateway = getRequestListener(gateway.fetch, {overrideGlobalObjects: false});
  return createServer((request, response) => {
    const url = URL.parse(`http://localhost${request.url}`);
    const isGateway = url?.pathname.startsWith('/gateway/') ?? false;
    response.setHeaders(new Map(Object.entries(isGateway ? gatewayHeaders : appHeaders)));
    if (!url) return sendText(response, 400, 'This is not an address.');
    if (isGateway) return void answerGateway(request, response);
    return void answerApp(dist, url, request, response);
  });
}

async function answerApp(dist: string, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendNotFound(response);
  response.setHeader('Cache-Control', 'no-cache');
  const file = await findFile(dist, url.pathname);
  if (file) {
    if (url.pathname.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    return sendFile(request, response, file);
  }
  const isAppAddress = toRoute(url).page !== 'unknown';
  const page = isAppAddress || isDocumentRequest(url, request) ? await findFile(dist, '/index.html') : undefined;
  if (!page) return sendNotFound(response);
  return isAppAddress ? sendFile(request, response, page) : sendFileAs(404, request, response, page);
}

/** Whether a person waits to see a page. Stored audio comes from the service worker alone, so what asks here is a player. */
function isDocumentRequest(url: URL, {headers}: IncomingMessage): boolean {
  return !url.pathname.startsWith('/media/') && /\btext\/html\b/.test(headers.accept ?? '');
}

function sendNotFound(response: ServerResponse): void {
  sendText(response, 404, 'There is nothing at this address.');
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache'})
    .end(`${text}\n`);
}
