import {type FoundPodcast, type SearchAnswer, toGatewaySearchPath} from '../../core/gateway-address.js';
import {type GatewayRefusal, isGatewayRefusal} from '../../core/gateway-refusals.js';
import {toWebAddress} from '../../core/web-address.js';

/** `no-gateway`: the app is served by a host of files, which cannot ask anybody. */
export type DirectoryTrouble = 'offline' | 'no-gateway' | GatewayRefusal;

export type DirectoryAnswer = ({status: 'ready'} & SearchAnswer) | {status: 'failed'; reason: DirectoryTrouble};

/** Milliseconds. The gateway gives each directory less. */
const timeout = 20_000;
/** Characters. The gateway refuses more, and no name is as long. */
const longestWords = 200;

/** Asks the public directories for podcasts of a name, through the gateway. One that `signal` ended answers `undefined`. */
export async function searchDirectories(
  words: string,
  signal: AbortSignal,
  ask: typeof fetch = fetch,
): Promise<DirectoryAnswer | undefined> {
  if (!navigator.onLine) return {status: 'failed', reason: 'offline'};
  try {
    const path = toGatewaySearchPath(words.trim().slice(0, longestWords));
    const response = await ask(path, {signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)])});
    return await readAnswer(response);
  } catch (error) {
    if (signal.aborted) return undefined;
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    if (!isLate && !(error instanceof TypeError)) throw error;
    return {status: 'failed', reason: isLate ? 'timeout' : navigator.onLine ? 'unreachable' : 'offline'};
  }
}

/** What is not JSON, or JSON that says something else, was not written by a gateway. */
async function readAnswer(response: Response): Promise<DirectoryAnswer> {
  const answer = await readJson(response);
  if (response.ok && Array.isArray(answer.podcasts)) {
    return {status: 'ready', podcasts: answer.podcasts.map(toSafePodcast), silent: answer.silent ?? []};
  }
  if (isGatewayRefusal(answer.error)) return {status: 'failed', reason: answer.error};
  return {status: 'failed', reason: response.status >= 500 ? 'unreachable' : 'no-gateway'};
}

async function readJson(response: Response): Promise<Partial<SearchAnswer> & {error?: unknown}> {
  try {
    return Object(await response.json());
  } catch (error) {
    // In WebKit it is a DOMException of that name.
    if (error instanceof Error && error.name === 'SyntaxError') return {};
    throw error;
  }
}

/** Addresses that strangers wrote become links and pictures, so they are looked at once more. */
function toSafePodcast({feedUrl, artwork, link, ...podcast}: FoundPodcast): FoundPodcast {
  const addresses = Object.entries({feedUrl, artwork, link}).map(
    ([name, address]) => [name, toWebAddress(address, location.href)] as const,
  );
  return {...podcast, ...Object.fromEntries(addresses.filter(([, address]) => address !== undefined))};
}
