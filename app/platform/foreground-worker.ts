/** Moves the bytes of downloads while the app is open. Every open page has such a worker; the one with the lock works. */

import {foregroundEntrySize} from '../../core/slices.js';
import {estimateRoom} from '../../core/storage/room.js';
import {canWrite} from '../../core/storage/trial-write.js';
import {ForegroundDownload} from './foreground-download.js';
import {
  type EpisodeAnswer,
  type EpisodeQuestion,
  type ForegroundMessage,
  foregroundChannel,
  foregroundLock,
} from './foreground-messages.js';
import {ForegroundQueue} from './foreground-queue.js';
import type {MentionedEpisode} from './plan-batch.js';
import {probe} from './probe.js';

/** For an entry, milliseconds: 8 MB a second and more. Only whole entries are kept then, so they must not take long. */
const quickWithin = 500;
/** No byte for so long: the host is given up for now. Milliseconds. */
const stallAfter = 20_000;

const channel = new BroadcastChannel(foregroundChannel);
const asked = new Map<string, (found: MentionedEpisode | undefined) => void>();
const queue = new ForegroundQueue({
  findEpisode: (episodeId) =>
    new Promise((resolve) => {
      asked.set(episodeId, resolve);
      postMessage({episodeId} satisfies EpisodeQuestion);
    }),
  download: (download, episode, run) =>
    new ForegroundDownload(download, episode, {
      fetch,
      probe,
      estimateRoom,
      canWrite,
      entrySize: foregroundEntrySize,
      quickWithin,
      stallAfter,
      ...run,
    }).run(),
  tell: (progress) => channel.postMessage({type: 'progress', progress} satisfies ForegroundMessage),
});

addEventListener('message', ({data: {episodeId, found}}: MessageEvent<EpisodeAnswer>) => {
  asked.get(episodeId)?.(found);
  asked.delete(episodeId);
});

void navigator.locks.request(foregroundLock, async () => {
  channel.addEventListener('message', ({data}: MessageEvent<ForegroundMessage>) => {
    if (data.type === 'look') void queue.look();
    if (data.type === 'release') queue.release(data.episodeIds);
  });
  queue.start();
  // The lock is free when this worker ends.
  await new Promise(() => {});
});
