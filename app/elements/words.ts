/** One sentence, and what to do next, for every case of every closed list. A missing case does not compile. */

import type {FailureReason, Remover, WaitReason} from '../../core/download-reasons.js';
import type {FeedErrorReason} from '../../core/feed.js';
import {describeRefusal, gatewayRefusals} from '../../core/gateway-refusals.js';
import type {HostRoute} from '../../core/host-route.js';
import type {OpmlErrorReason} from '../../core/opml.js';
import {formatBytesUp, formatCount, formatCountOf, formatDay, toDayKey} from './format.js';

/** How waiting downloads start in this browser. */
export type DownloadStarts = 'alone' | 'open' | 'gesture' | 'denied' | 'unsupported';

/** What a refresh of all podcasts brought. */
export interface RefreshResult {
  /** New episodes. */
  added: number;
  /** Podcasts that had them. */
  podcasts: number;
  failures: {title: string; reason: FeedErrorReason}[];
}

export const lostSentence = 'The browser removed it to make room. Get it again.';
export const restartedSentence = 'Started again: the file changed at its host';
export const silentSentence = 'No data for a while. Retry to ask the host again; what has come stays.';

/** Why a download ended, and what to do next. */
export function describeFailure(reason: FailureReason): string {
  const [what, next] = toFailureWords(reason);
  return `${what}. ${next}`;
}

function toFailureWords(reason: FailureReason): [what: string, next: string] {
  switch (reason) {
    case 'gone':
    case 'missing':
      return ['The episode is gone from its host', 'Retry later or ask the publisher.'];
    case 'bad-status':
      return ['The host answered with an error', 'Retry later.'];
    case 'unreachable':
      return ['The host did not answer', 'Retry when the network is better.'];
    case 'unreadable':
      return ['This host does not let browsers keep its audio', 'Play it over the network instead.'];
    case 'changed':
      return ['The file changed at its host meanwhile', 'Retry to get the new one.'];
    case 'not-as-published':
      return ['The file is not the one that its publisher vouches for', 'Retry later or ask the publisher.'];
    case 'quota-exceeded':
      return ['There is no room on this device', 'Remove a download, then retry.'];
    case 'browser-refused':
      return ['The browser did not allow the download', 'Allow downloads in its site settings, then retry.'];
    case 'unsupported':
      return ['This browser cannot keep downloads here', 'Play it over the network instead.'];
    default:
      return [gatewayRefusals[reason].what, gatewayRefusals[reason].next];
  }
}

/** Why a wanted episode does not come now, and what makes it go on. */
export function describeWait(wait: WaitReason): string {
  const [what, next] = toWaitWords(wait);
  return `${what}. ${next}.`;
}

/** The same among the downloads, where the buttons above the queue say how all of it goes on. */
export function describeWaitInQueue(wait: WaitReason): string {
  return wait.why === 'turn' || wait.why === 'paused' ? toWaitWords(wait)[0] : describeWait(wait);
}

function toWaitWords(wait: WaitReason): [what: string, next: string] {
  switch (wait.why) {
    case 'turn':
      return ['Waiting its turn', 'Starts by itself'];
    case 'paused':
      return ['Paused', 'Resume all in Downloads'];
    case 'open':
      return ['Wished for while Dogear was closed', 'Starts while it is open'];
    case 'wifi':
      return ['Waiting for Wi-Fi', 'Settings can allow any network'];
    case 'gesture':
      return ['The browser wants a tap', 'Starts with your next tap'];
    case 'permission':
      return ['The browser holds it back', 'To go on, allow “Automatic downloads” in its site settings'];
    case 'offline':
      return ['Waiting for the network', 'Goes on by itself'];
    case 'room':
      return ['No room on this device', `Free ${formatBytesUp(wait.missing)}, then retry`];
    case 'limit':
      return ['Over the limit you set', `Free ${formatBytesUp(wait.missing)}, or raise it in Settings`];
    case 'again':
      return [toFailureWords(wait.after)[0], describeRetry(wait.at)];
  }
}

/** Who took it away; getting it again is one tap. */
export function describeRemoval(by: Remover): string {
  switch (by) {
    case 'person':
      return 'Removed by you';
    case 'played-rule':
      return 'Removed after it was played, as you set';
    case 'count-rule':
      return 'Removed for newer episodes, as you set';
    case 'room-rule':
      return 'Removed to keep to your limit, as you set';
  }
}

/** Why a feed cannot be shown, and what to do next. */
export function describeFeedError(reason: FeedErrorReason): string {
  switch (reason) {
    case 'not-an-address':
      return 'This is not a web address. Paste a feed address, or search for the podcast by its name.';
    case 'offline':
      return 'No network. Try again when you are online.';
    case 'unreadable':
      return 'This host does not let browsers read its feed, and this Dogear has no server. Ask whoever runs it.';
    case 'gone':
      return 'This podcast has left its host for good. Its episodes stay here; look for its new address.';
    case 'missing':
      return 'There is no feed at this address any more. Look for its new address.';
    case 'password':
      return 'This feed asks for a password. Sign in with what its publisher gave you.';
    case 'wrong-password':
      return 'This user name and password are not right. Check both, then sign in again.';
    case 'refused':
      return 'The host refused to send its feed. Ask the publisher for a public address.';
    case 'not-a-feed':
      return 'This page is not a podcast feed. Look for its RSS address.';
    case 'no-feed-here':
      return 'This web page names no podcast feed. Look on it for a link called RSS, and paste that.';
    case 'no-room':
      return 'There is no room on this device for its episodes. Remove a download, then try again.';
    case 'no-gateway':
      return 'A link to Apple Podcasts needs Dogear’s server, and there is none here. Paste the feed’s own address.';
    case 'not-listed':
      return 'Apple Podcasts knows no public feed of this podcast. Ask the publisher for its address.';
    case 'no-audio':
      return 'This feed has no audio. Look for the address of the podcast’s own feed.';
    case 'too-large':
      return 'This feed is larger than 20 MB. Ask the publisher for a shorter one.';
    case 'too-deep':
      return 'This feed is nested deeper than any podcast needs. Ask the publisher to repair it.';
    case 'too-many-items':
      return 'This feed has more than 20,000 episodes. Ask the publisher for a shorter one.';
    case 'field-too-long':
      return 'One text in this feed is too long to read here. Ask the publisher to shorten it.';
    default:
      return describeRefusal(reason);
  }
}

/** Why a file of subscriptions cannot be imported, and what to do next. */
export function describeOpmlError(reason: OpmlErrorReason): string {
  switch (reason) {
    case 'not-opml':
      return 'This file is not a list of podcasts. Choose the OPML file that your other app exported.';
    case 'no-feeds':
      return 'This file names no podcast. Export it again in your other app, then choose the new one.';
    case 'too-large':
      return 'This file is larger than 20 MB or names more than 20,000 podcasts. Choose a shorter one.';
  }
}

/** "Tries again at 14:05", "Tries again on 29 Nov"; both times in milliseconds since the epoch. */
export function describeRetry(retryAt: number | undefined, now = Date.now()): string {
  if (retryAt === undefined || retryAt <= now) return 'Tries again by itself';
  if (toDayKey(retryAt) !== toDayKey(now)) return `Tries again on ${formatDay(retryAt, now)}`;
  const time = new Date(retryAt).toLocaleTimeString(undefined, {hour: 'numeric', minute: '2-digit'});
  return `Tries again at ${time}`;
}

/** How waiting downloads start, and what to do when they do not. */
export function describeStarts(starts: DownloadStarts): string {
  switch (starts) {
    case 'alone':
      return 'Waiting episodes start by themselves.';
    case 'open':
      return 'Downloads continue while Dogear is open.';
    case 'gesture':
      return 'Waiting episodes start with your next tap.';
    case 'denied':
      return 'The browser blocks several downloads for this site. Allow “Automatic downloads” in its site settings.';
    case 'unsupported':
      return 'This browser cannot keep downloads here; episodes play over the network.';
  }
}

/** "3 new from 2 podcasts; 1 podcast could not be reached: Rope. The host did not answer. …" */
export function describeRefresh({added, podcasts, failures}: RefreshResult): string {
  const news = added ? `${formatCount(added)} new from ${formatCountOf(podcasts, 'podcast')}` : 'Nothing new';
  const [first] = failures;
  if (!first) return news;
  const others = failures.length > 1 ? ` (and ${formatCount(failures.length - 1)} more)` : '';
  const count = formatCountOf(failures.length, 'podcast');
  return `${news}; ${count} could not be reached: ${first.title}${others}. ${describeFeedError(first.reason)}`;
}

/** "Feed: through the gateway, because feeds.example does not let browsers read it." */
export function describeRoute(what: string, {why, host}: HostRoute): string {
  switch (why) {
    case 'readable':
      return `${what}: direct, ${host} lets browsers read it.`;
    case 'cors':
      return `${what}: through the gateway, because ${host} does not let browsers read it.`;
    case 'http':
      return `${what}: through the gateway, because ${host} has no secure address.`;
  }
}
