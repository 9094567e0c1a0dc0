/** Runs in a page of the app's origin: writes a library as the app itself writes it. */
import {toFeedId} from '../../core/episode-id.ts';
import {keepFeed} from '../../core/storage/keep-feed.ts';
import {putChecks, putSubscriptions} from '../../core/storage/library.ts';
import {anyLargeFeed, toLargeFeedUrl} from '../large-feed.ts';

/** Feeds that were read just now, so that the app has no reason to ask for them. */
export async function seed({feeds, episodesPerFeed}) {
  for (let number = 0; number < feeds; number++) {
    const feedUrl = toLargeFeedUrl(number);
    const feedId = await toFeedId(feedUrl);
    const parsed = anyLargeFeed(number, episodesPerFeed);
    await keepFeed(feedId, {parsed, feedUrl, forwardsTo: undefined, validators: {}});
    const now = Date.now();
    await putChecks([[feedId, {feedId, checkedAt: now, failures: 0}]]);
    await putSubscriptions([[feedId, {feedId, feedUrl, title: parsed.facts.title, followedAt: now}]]);
  }
}
