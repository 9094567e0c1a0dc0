import {describeRefusal, type GatewayRefusal} from '../../core/gateway-refusals.js';

/** Why the public directories say nothing. */
export type DirectoryTrouble = 'offline' | 'no-gateway' | GatewayRefusal;

/** What happened, and what to do next. */
export function describeDirectoryTrouble(reason: DirectoryTrouble): string {
  switch (reason) {
    case 'offline':
      return 'No network. Try again when you are online.';
    case 'no-gateway':
      return 'This Dogear runs without its server, so only your own podcasts are searched. Paste a feed address instead.';
    case 'not-found':
      return 'This Dogear asks no directory. Paste a feed address instead.';
    case 'unreachable':
    case 'timeout':
      return 'The directories did not answer. Try again in a while.';
    default:
      return describeRefusal(reason);
  }
}

/** Whether the same question may be answered another time. */
export function isWorthAsking(reason: DirectoryTrouble): boolean {
  return reason !== 'no-gateway' && reason !== 'not-found';
}

/** "Apple Podcasts", "Apple Podcasts and fyyd" */
export function formatNames(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}
