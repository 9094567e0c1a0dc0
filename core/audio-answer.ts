import type {FailureReason} from './download-reasons.js';

/** A page in place of the audio: hosts answer 200 with HTML for an episode that is gone, whatever type they claim. */
export async function looksLikeMarkup(bytes: Blob): Promise<boolean> {
  return /^\s*<(!doctype|html|head|body|\?xml)/i.test(await bytes.slice(0, 512).text());
}

/** Why a host's answer is not the bytes that were asked for. */
export function toStatusReason(status: number): FailureReason {
  switch (status) {
    case 0:
      return 'unreachable';
    case 404:
    case 410:
      return 'gone';
    case 401:
    case 402:
    case 403:
    case 451:
      return 'refused';
    case 200:
    case 206:
    case 412:
    case 416:
      return 'changed';
    default:
      return 'bad-status';
  }
}
