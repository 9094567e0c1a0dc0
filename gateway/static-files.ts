import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {extname, join} from 'node:path';
import {pipeline} from 'node:stream';
import {parseRange} from '../core/byte-range.js';
import type {ByteSpan} from '../core/slices.js';

export interface StaticFile {
  path: string;
  /** Bytes. */
  size: number;
  type: string;
  /** Strong: another content has another one, as resuming a download needs (RFC 9110, 13.1.5). */
  etag: string;
  lastModified: string;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.m4a': 'audio/mp4',
  '.mp3': 'audio/mpeg',
  '.opus': 'audio/ogg',
  '.png': 'image/png',
  '.srt': 'application/x-subrip; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** The file of an address, or `undefined`: no such file, a folder, a hidden name, or a path that would leave `folder`. */
export async function findFile(folder: string, pathname: string): Promise<StaticFile | undefined> {
  const relative = decodePath(pathname);
  if (relative === undefined) return undefined;
  const path = join(folder, relative);
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  return {
    path,
    size: stats.size,
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs * 1000).toString(36)}"`,
    lastModified: stats.mtime.toUTCString(),
  };
}

function decodePath(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const names = path.split('/');
  return names.some((name) => name.startsWith('.') || /[\\\0]/.test(name)) ? undefined : path;
}

/** Answers with a file by RFC 9110: validators, conditions, one range. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  response.setHeader('ETag', file.etag);
  response.setHeader('Last-Modified', file.lastModified);
  response.setHeader('Accept-Ranges', 'bytes');
  if (isFresh(request, file)) {
    response.writeHead(304).end();
    return;
  }
  const range = parseRange(readRange(request, file), file.size);
  switch (range.answer) {
    case 'whole':
      sendBytes(request, response, file, 200, toWhole(file));
      return;
    case 'part':
      response.setHeader('Content-Range', `bytes ${range.span.first}-${range.span.last}/${file.size}`);
      sendBytes(request, response, file, 206, range.span);
      return;
    case 'unsatisfiable':
      response.writeHead(416, {'Content-Range': `bytes */${file.size}`}).end();
  }
}

/** Answers with a whole file under another status, so without validators: nobody should keep an error page. */
export function sendFileAs(status: number, request: IncomingMessage, response: ServerResponse, file: StaticFile): void {
  sendBytes(request, response, file, status, toWhole(file));
}

function toWhole({size}: StaticFile): ByteSpan {
  return {first: 0, last: size - 1};
}

function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  file: StaticFile,
  status: number,
  {first, last}: ByteSpan,
): void {
  response.writeHead(status, {'Content-Type': file.type, 'Content-Length': last - first + 1});
  if (request.method === 'HEAD' || last < first) {
    response.end();
    return;
  }
  // A browser that goes away midway is no error of ours; `pipeline` closes both ends.
  pipeline(createReadStream(file.path, {start: first, end: last}), response, () => {});
}

/** RFC 9110, 13.2.2: `If-Modified-Since` counts only where there is no `If-None-Match`. */
function isFresh({headers}: IncomingMessage, {etag, lastModified}: StaticFile): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return Date.parse(headers['if-modified-since'] ?? '') >= Date.parse(lastModified);
  return known.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
}

/** The range to answer: none when `If-Range` names another state of the file, so that old and new bytes are never joined. */
function readRange({headers, method}: IncomingMessage, {etag, lastModified}: StaticFile): string | null {
  const condition = headers['if-range'];
  const isOther = condition !== undefined && condition !== etag && condition !== lastModified;
  return method === 'GET' && !isOther ? (headers.range ?? null) : null;
}
