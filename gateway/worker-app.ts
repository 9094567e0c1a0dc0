import {parseRange} from '../core/byte-range.js';
import {toRoute} from '../core/routes.js';
import {isDocumentRequest} from './document-request.js';
import {appHeaders} from './security-headers.js';

/** Workers static assets: what `dist` was when it was deployed. */
export interface Assets {
  fetch(request: Request): Promise<Response>;
}

/** The app's addresses, answered as `app-server.ts` answers them on Node. */
export async function answerApp(request: Request, assets: Assets): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') return toNotFound();
  const isNamedAfterContent = url.pathname.startsWith('/assets/');
  const file = await findFile(url.pathname, request, assets);
  if (file) return withHeaders(file, isNamedAfterContent ? 'public, max-age=31536000, immutable' : 'no-cache');
  const isAppAddress = toRoute(url).page !== 'unknown';
  if (!isAppAddress && !isDocumentRequest(url.pathname, request.headers.get('Accept'))) return toNotFound();
  // Nobody should keep an error page, so it has no validators, and a condition on another page means nothing.
  const page = await findFile(
    '/index.html',
    isAppAddress ? request : new Request(url, {method: request.method}),
    assets,
  );
  if (!page) return toNotFound();
  if (isAppAddress) return withHeaders(page, 'no-cache');
  const notFound = new Response(page.body, {status: 404, headers: page.headers});
  notFound.headers.delete('ETag');
  notFound.headers.delete('Accept-Ranges');
  return withHeaders(notFound, 'no-cache');
}

/** The asset of a path by RFC 9110: conditions are answered by the assets, a range here, since they have none. */
async function findFile(pathname: string, request: Request, assets: Assets): Promise<Response | undefined> {
  const asked = new Request(new URL(pathname, request.url), {method: request.method, headers: request.headers});
  const file = await assets.fetch(asked);
  if (file.status !== 200 && file.status !== 304) {
    await file.body?.cancel();
    return undefined;
  }
  const answer = new Response(file.body, file);
  answer.headers.set('Accept-Ranges', 'bytes');
  return answer.status === 200 ? answerRange(request, answer) : answer;
}

async function answerRange(request: Request, file: Response): Promise<Response> {
  const {method, headers} = request;
  const condition = headers.get('If-Range');
  const range = headers.get('Range');
  // Old and new bytes are never joined.
  const isOther = condition !== null && condition !== file.headers.get('ETag');
  if (method !== 'GET' || range === null || isOther) return file;
  // The largest asset has 25 MiB.
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = parseRange(range, bytes.length);
  switch (answer.answer) {
    case 'whole':
      return new Response(bytes, file);
    case 'part': {
      const {first, last} = answer.span;
      const part = new Response(bytes.subarray(first, last + 1), {status: 206, headers: file.headers});
      part.headers.set('Content-Range', `bytes ${first}-${last}/${bytes.length}`);
      return part;
    }
    case 'unsatisfiable': {
      const refusal = new Response(null, {status: 416, headers: file.headers});
      refusal.headers.delete('Content-Type');
      refusal.headers.set('Content-Range', `bytes */${bytes.length}`);
      return refusal;
    }
  }
}

function toNotFound(): Response {
  const headers = {'Content-Type': 'text/plain; charset=utf-8'};
  return withHeaders(new Response('There is nothing at this address.\n', {status: 404, headers}), 'no-cache');
}

function withHeaders(response: Response, cacheControl: string): Response {
  for (const [name, value] of Object.entries(appHeaders)) response.headers.set(name, value);
  response.headers.set('Cache-Control', cacheControl);
  return response;
}
