import type {MentionedEnclosure} from '../core/gateway-address.js';
import {Refusal} from './refusal.js';

const algorithm = {name: 'HMAC', hash: 'SHA-256'};
const signatureBytes = 32;
/** A pin for the longest address that the gateway asks (4,096 characters), and then some. */
const mostCharacters = 6000;
/** Pins that were checked a moment ago and need no second look: a download brings the same one with each slice. */
const mostChecked = 500;
const encoder = new TextEncoder();

type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * Tokens that hold where an episode's audio was found, so that each slice and each resume meets the same file. Whoever
 * has one can ask for that file of that episode and for nothing else, until it expires. A token is the base64url of a
 * signature (HMAC-SHA-256), the expiry in milliseconds since the epoch, a space and the address.
 */
export class Pins {
  readonly #secret: string;
  readonly #life: number;
  readonly #now: () => number;
  /** Not its promise: on workerd a request cannot await what another one began. */
  #key: HmacKey | undefined;
  /** Message and pin of each; the oldest first. */
  readonly #checked = new Set<string>();

  /** @param life Milliseconds. */
  constructor(secret: string, life: number, now: () => number = Date.now) {
    this.#secret = secret;
    this.#life = life;
    this.#now = now;
  }

  async sign(subject: MentionedEnclosure, url: string): Promise<string> {
    const place = `${this.#now() + this.#life} ${url}`;
    const signature = await crypto.subtle.sign(
      algorithm,
      await this.#getKey(),
      encoder.encode(toMessage(subject, place)),
    );
    return toBase64Url(new Uint8Array([...new Uint8Array(signature), ...encoder.encode(place)]));
  }

  /** The address that was signed for this subject. Throws `Refusal` `pin-expired`, whatever is wrong with the pin. */
  async read(subject: MentionedEnclosure, pin: string): Promise<string> {
    const token = pin.length <= mostCharacters ? fromBase64Url(pin) : undefined;
    const place = new TextDecoder().decode(token?.subarray(signatureBytes));
    const [, expiry, url] = /^(\d{1,16}) (.+)$/.exec(place) ?? [];
    if (!token || !url || Number(expiry) <= this.#now()) throw new Refusal('pin-expired');
    const message = toMessage(subject, place);
    const known = `${message} ${pin}`;
    if (!this.#checked.has(known)) {
      const signature = token.subarray(0, signatureBytes);
      // It compares in constant time.
      const isOurs = await crypto.subtle.verify(algorithm, await this.#getKey(), signature, encoder.encode(message));
      if (!isOurs) throw new Refusal('pin-expired');
      this.#remember(known);
    }
    return url;
  }

  #remember(known: string): void {
    this.#checked.add(known);
    const [oldest] = this.#checked;
    if (this.#checked.size > mostChecked && oldest !== undefined) this.#checked.delete(oldest);
  }

  async #getKey(): Promise<HmacKey> {
    const bytes = encoder.encode(this.#secret);
    this.#key ??= await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
    return this.#key;
  }
}

/** JSON, so that no two subjects read the same, wherever their parts begin and end. */
function toMessage({feedUrl, guid, enclosureUrl}: MentionedEnclosure, place: string): string {
  return JSON.stringify([feedUrl, guid, enclosureUrl ?? null, place]);
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Only of what `toBase64Url` writes: `atob` takes other spellings of the same bytes too. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : undefined;
}
