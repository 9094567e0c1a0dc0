import {checkAddress} from './address-rules.js';
import type {Egress, EgressAnswer} from './egress.js';
import {Patience} from './patience.js';
import {Refusal} from './refusal.js';
import type {GatewaySettings} from './settings.js';
import type {TokenBuckets} from './token-buckets.js';

export interface Question {
  url: string;
  method: 'GET' | 'HEAD';
  headers: Readonly<Record<string, string>>;
  /** For the host of `url` alone, and never over plain http after https. */
  authorization?: string | undefined;
  /** The caller's: aborting it closes the connection, also while the body comes. */
  signal: AbortSignal;
  /** Told of each host before it is asked. */
  onAsk?: ((url: URL) => void) | undefined;
}

/** The first answer that is no redirect. Who reads the body waits with `patience`, and ends it. */
export interface Answer extends EgressAnswer {
  url: URL;
  /** Where the redirects that are for good ended: those with 301 and 308 before any other. */
  movedTo: URL | undefined;
  patience: Patience;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const lastingRedirects: ReadonlySet<number> = new Set([301, 308]);
const mostRedirects = 10;

type OutgoingSettings = Pick<
  GatewaySettings,
  'allowHosts' | 'ports' | 'userAgent' | 'hostHeaders' | 'connectTimeout' | 'firstByteTimeout'
>;

/** Asks hosts for what a feed or a person names; every hop keeps the rules for addresses and the limit of its host. */
export class Outgoing {
  readonly #egress: Egress;
  readonly #settings: OutgoingSettings;
  readonly #hostBuckets: TokenBuckets;

  constructor(egress: Egress, settings: OutgoingSettings, hostBuckets: TokenBuckets) {
    this.#egress = egress;
    this.#settings = settings;
    this.#hostBuckets = hostBuckets;
  }

  /** Follows redirects by hand, at most ten. Throws `Refusal`, and the reason of `signal`. */
  async ask({url: written, method, headers, authorization, signal, onAsk}: Question): Promise<Answer> {
    let url = checkAddress(written, this.#settings);
    const {origin} = url;
    let movedTo: URL | undefined;
    let forGood = true;
    let isAtHome = true;
    const patience = new Patience(signal);
    try {
      for (let hops = 0; hops <= mostRedirects; hops++) {
        onAsk?.(url);
        this.#takeToken(url);
        patience.wait(this.#settings.connectTimeout + this.#settings.firstByteTimeout);
        const answer = await this.#egress({
          url,
          method,
          headers: {
            'User-Agent': this.#settings.userAgent,
            ...headers,
            ...this.#settings.hostHeaders[url.hostname],
            ...(isAtHome && authorization && {Authorization: authorization}),
          },
          signal: patience.signal,
        });
        if (!redirects.has(answer.status)) {
          const {status, headers, body} = answer;
          return {status, headers, body, url, movedTo, patience};
        }
        // Not awaited: nobody needs the rest of a redirect, and its host may be slow to send it.
        answer.body?.cancel().catch(() => {});
        const next = this.#readLocation(answer, url);
        if (authorization && url.protocol === 'https:' && next.protocol === 'http:') throw new Refusal('bad-redirect');
        forGood &&= lastingRedirects.has(answer.status);
        if (forGood) movedTo = next;
        url = next;
        // As in browsers, for good (Fetch, HTTP-redirect fetch): whoever leads back there may have chosen where.
        isAtHome &&= url.origin === origin;
      }
      throw new Refusal('too-many-redirects');
    } catch (error) {
      patience.abort(error);
      throw error;
    }
  }

  #readLocation({headers}: EgressAnswer, base: URL): URL {
    const location = headers.get('Location')?.trim();
    const url = location ? URL.parse(location, base.href) : null;
    if (!url) throw new Refusal('bad-redirect');
    return checkAddress(url, this.#settings);
  }

  #takeToken({host}: URL): void {
    const retryAfter = this.#hostBuckets.take(host);
    if (retryAfter > 0) throw new Refusal('busy', {retryAfter});
  }
}
