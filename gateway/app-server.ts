import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {gatewayPrefix} from '../core/gateway-address.js';
import {toRoute} from '../core/routes.js';
import {isDocumentRequest} from './document-request.js';
import type {Gateway} from './gateway.js';
import {createGatewayListener} from './node-answer.js';
import {appHeaders} from './security-headers.js';
import {findFile, sendFile, sendFileAs} from './static-files.js';

export interface AppServerOptions {
  /** The folder of the built app. */
  dist: string;
  gateway: Gateway;
}

/** One server for the app and its gateway; not listening yet. The app's addresses answer `index.html`, and the page shows what belongs there. */
export function createAppServer({dist, gateway}: AppServerOptions): Server {
  const answerGateway = createGatewayListener(gateway);
  return createServer((request, response) => {
    const url = URL.parse(`http://localhost${request.url}`);
    if (url?.pathname.startsWith(gatewayPrefix)) return void answerGateway(request, response);
    response.setHeaders(new Map(Object.entries(appHeaders)));
    if (!url) return sendText(response, 400, 'This is not an address.');
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
  const page =
    isAppAddress || isDocumentRequest(url.pathname, request.headers.accept)
      ? await findFile(dist, '/index.html')
      : undefined;
  if (!page) return sendNotFound(response);
  return isAppAddress ? sendFile(request, response, page) : sendFileAs(404, request, response, page);
}

function sendNotFound(response: ServerResponse): void {
  sendText(response, 404, 'There is nothing at this address.');
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache'})
    .end(`${text}\n`);
}
