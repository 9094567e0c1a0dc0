import {joinBytes} from '../core/join-bytes.js';
import type {Ask} from './directories/directory.js';
import {countBytes, readPieces} from './document.js';
import type {Budget} from './memory-budget.js';
import type {Outgoing} from './outgoing.js';
import {Refusal} from './refusal.js';
import type {GatewaySettings} from './settings.js';

/** What directories and web pages are asked with: a small document, whole, after redirects. */
export function createAsk(
  outgoing: Outgoing,
  budget: Budget,
  {firstByteTimeout, idleTimeout}: Pick<GatewaySettings, 'firstByteTimeout' | 'idleTimeout'>,
): Ask {
  return async (url, {headers: {Authorization: authorization, ...headers} = {}, mostBytes, timeout, signal}) => {
    const whole = new AbortController();
    const timer = setTimeout(() => whole.abort(new Refusal('timeout')), timeout);
    try {
      const answer = await outgoing.ask({
        url,
        method: 'GET',
        headers: {'Accept-Encoding': 'gzip, deflate, br', ...headers},
        authorization,
        signal: AbortSignal.any([signal, whole.signal]),
      });
      const pieces = await readPieces(answer, {mostBytes, firstByteTimeout, idleTimeout}, budget);
      budget.give(countBytes(pieces));
      return {
        status: answer.status,
        headers: answer.headers,
        bytes: joinBytes(pieces, mostBytes),
        url: answer.url.href,
      };
    } finally {
      clearTimeout(timer);
    }
  };
}
