/** The page's worker: asks feeds, parses and keeps them, away from the frames that a person sees. */

import {FeedError} from '../../core/feed.js';
import {OpmlError} from '../../core/opml.js';
import {FeedRefresher} from '../../core/storage/feed-refresher.js';
import {importSubscriptions} from '../../core/storage/import-subscriptions.js';
import type {FeedAnswer, FeedCalls, FeedQuestion} from './feed-messages.js';

type Answers = {[Name in keyof FeedCalls]: (ask: FeedCalls[Name]['ask']) => Promise<FeedCalls[Name]['answer']>};

const refresher = new FeedRefresher();
const answers: Answers = {
  load: ({feedUrl, credentials}) => refresher.load(feedUrl, credentials),
  refresh: (ask) => refresher.refresh(ask),
  older: ({feedId}) => refresher.loadOlder(feedId),
  import: ({file}) => importSubscriptions(file.stream()),
};

addEventListener('message', async ({data}: MessageEvent<FeedQuestion>) => {
  postMessage(await answer(data));
});

async function answer({id, name, ask}: FeedQuestion): Promise<FeedAnswer> {
  try {
    const work = answers[name] as (ask: unknown) => Promise<unknown>;
    return {id, ok: true, value: await work(ask)};
  } catch (error) {
    if (error instanceof FeedError) {
      return {id, ok: false, error: 'feed', reason: error.reason, retryAt: error.retryAt};
    }
    if (error instanceof OpmlError) return {id, ok: false, error: 'opml', reason: error.reason};
    return {id, ok: false, error: 'unexpected', message: String(error)};
  }
}
