import {expect} from 'chai';
import {
  type EpisodeQuestion,
  type ForegroundMessage,
  foregroundChannel,
} from '../../../app/platform/foreground-messages.js';
import {ForegroundTransport} from '../../../app/platform/foreground-transport.js';
import {updateDownload} from '../../../core/storage/downloads.js';
import {anyEpisodeId} from '../../browser/any-audio.js';
import {clearStorage} from '../../browser/clear-storage.js';

function startWorker(): Worker {
  return new Worker(new URL('../../../app/platform/foreground-worker.ts', import.meta.url), {type: 'module'});
}

/** The next episode that a worker asks its page for. */
function heard(worker: Worker): Promise<string> {
  return new Promise((resolve) => {
    worker.addEventListener('message', ({data}: MessageEvent<EpisodeQuestion>) => resolve(data.episodeId));
  });
}

describe('the foreground transport', () => {
  let workers: Worker[];
  beforeEach(async () => {
    await clearStorage();
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers) worker.terminate();
    await clearStorage();
  });

  it('has one worker at work, and another that takes over when that one ends', async () => {
    const episodeId = anyEpisodeId();
    await updateDownload(episodeId, {type: 'wish', place: 1});
    workers = [startWorker(), startWorker()];
    const questions = workers.map((worker, index) => heard(worker).then((asked) => ({index, asked})));
    const first = await Promise.race(questions);
    expect(first.asked).to.equal(episodeId);
    workers[first.index]?.terminate();
    const other = await questions[1 - first.index];
    expect(other).to.deep.equal({index: 1 - first.index, asked: episodeId});
  });

  it('holds all that is queued, so nobody plans it', async () => {
    const [queued, failed] = [anyEpisodeId(), anyEpisodeId()];
    await updateDownload(queued, {type: 'wish', place: 1});
    await updateDownload(failed, {type: 'wish', place: 2});
    await updateDownload(failed, {type: 'failed', reason: 'gone', partial: undefined});
    const transport = new ForegroundTransport(() => undefined);
    expect(await transport.findHeld()).to.deep.equal(new Set([queued]));
    expect(await transport.findStarts()).to.equal('open');
    expect(await transport.reclaim()).to.deep.equal([]);
  });

  it('hands on what the working worker tells, whichever window it belongs to', async () => {
    const transport = new ForegroundTransport(() => undefined);
    const progress = new Map([['episode', {downloaded: 5, size: 10, bytesPerSecond: 1, silent: false}]]);
    const told = new Promise((resolve) => transport.watch((one) => one.has('episode') && resolve(one)));
    const other = new BroadcastChannel(foregroundChannel);
    other.postMessage({type: 'progress', progress} satisfies ForegroundMessage);
    expect(await told).to.deep.equal(progress);
    other.close();
  });

  it('lets an episode go at once when nobody works on it', async () => {
    await new ForegroundTransport(() => undefined).release([anyEpisodeId()]);
  });
});
