import {Refusal} from './refusal.js';
import {exposedHeaders} from './relay-headers.js';
import type {GatewaySettings} from './settings.js';

/** Headers that tell the browser who may read the answer. */
export type ReaderHeaders = Readonly<Record<string, string>>;

const ownApp: ReaderHeaders = {'Cross-Origin-Resource-Policy': 'same-origin', Vary: 'Origin, Sec-Fetch-Site'};

/**
 * Lets in the app's own pages, programs that are no browsers, and pages of the allowed origins. Browsers say where a request comes from, and
 * pages cannot change it (Fetch Metadata, section 2.2; Fetch, section 3.1). Throws `Refusal` `foreign-site`.
 */
export function admit({headers, url}: Request, {allowOrigins}: Pick<GatewaySettings, 'allowOrigins'>): ReaderHeaders {
  const origin = headers.get('Origin');
  if (origin !== null && allowOrigins.has(origin)) {
    return {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': exposedHeaders.join(', '),
      'Cross-Origin-Resource-Policy': 'cross-origin',
      Vary: 'Origin, Sec-Fetch-Site',
    };
  }
  // The scheme is left out: whatever ends TLS in front of the gateway hands plain http on.
  const isOwn = origin === null || URL.parse(origin)?.host === new URL(url).host;
  const site = headers.get('Sec-Fetch-Site') ?? 'none';
  if (!isOwn || site === 'cross-site' || site === 'same-site') throw new Refusal('foreign-site');
  return ownApp;
}
