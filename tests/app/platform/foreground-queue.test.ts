import {expect} from 'chai';
import {type DownloadRun, ForegroundQueue} from '../../../app/platform/foreground-queue.js';
import type {MentionedEpisode} from '../../../app/platform/plan-batch.js';
import type {DownloadEvent} from '../../../core/download.js';
import type {Progress} from '../../../core/download-view.js';
import {deleteAudio, listAudio, putEntry} from '../../../core/storage/audio-store.js';
import {watchChanges} from '../../../core/storage/changes.js';
import {getDownload, updateDownload} from '../../../core/storage/downloads.js';
import {putSettings} from '../../../core/storage/settings.js';
import {toWritingLock} from '../../../core/writing-lock.js';
import {anyEpisodeId, anyLayout} from '../../browser/any-audio.js';
import {clearStorage} from '../../browser/clear-storage.js';

interface Begun {
  episodeId: string;
  run: DownloadRun;
  settle(event: DownloadEvent): void;
}

function anyEpisode(episodeId: string): MentionedEpisode {
  const enclosure = {url: `https://host.example/${episodeId}.mp3`, type: 'audio/mpeg'};
  const episode = {episodeId, feedId: 'feed', guid: episodeId, title: 'Title', enclosure};
  return {episode, mention: {feedUrl: 'https://host.example/feed.xml', guid: episodeId}};
}

/** Resolves once the condition holds; asked after every change in storage, and every time something begins. */
class Watch {
  readonly #checks = new Set<() => void>();

  check(): void {
    for (const check of this.#checks) check();
  }

  until(isReached: () => boolean | Promise<boolean>): Promise<void> {
    return new Promise((resolve) => {
      const check = async () => {
        if (!(await isReached())) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      void check();
    });
  }
}

describe('the foreground queue', () => {
  const watch = new Watch();
  /** A queue works as long as its worker lives: those of earlier tests know no episode any more. */
  let turn = 0;
  let begun: Begun[];
  let told: ReadonlyMap<string, Progress>;
  let stopWatching: () => void;

  beforeEach(async () => {
    await clearStorage();
    turn++;
    begun = [];
    stopWatching = watchChanges(() => watch.check());
  });
  afterEach(async () => {
    stopWatching();
    await clearStorage();
  });

  function startQueue(isKnown: (episodeId: string) => boolean = () => true): ForegroundQueue {
    const ownTurn = turn;
    const queue = new ForegroundQueue({
      findEpisode: async (episodeId) => (ownTurn === turn && isKnown(episodeId) ? anyEpisode(episodeId) : undefined),
      download: ({episodeId}, _, run) =>
        new Promise((settle) => {
          run.signal.addEventListener('abort', () => settle({type: 'wait', wait: {why: 'turn'}}));
          begun.push({episodeId, run, settle});
          watch.check();
        }),
      tell: (progress) => {
        if (ownTurn !== turn) return;
        told = progress;
        watch.check();
      },
    });
    queue.start();
    return queue;
  }

  async function wish(...places: number[]): Promise<string[]> {
    const ids = places.map(anyEpisodeId);
    for (const [index, episodeId] of ids.entries()) {
      await updateDownload(episodeId, {type: 'wish', place: places[index] ?? 0});
    }
    return ids;
  }

  /** Bytes that the person's own limit lacks. */
  async function readMissing(episodeId: string): Promise<number | undefined> {
    const download = await getDownload(episodeId);
    return download?.status === 'queued' && download.wait.why === 'limit' ? download.wait.missing : undefined;
  }

  function listBegun(): string[] {
    return begun.map(({episodeId}) => episodeId);
  }

  it('works off two at a time, smallest place first', async () => {
    const [third, first, second] = await wish(3, 1, 2);
    startQueue();
    await watch.until(() => begun.length === 2);
    expect(listBegun()).to.deep.equal([first, second]);
    begun[0]?.settle({type: 'stored', layout: anyLayout(10), at: 1});
    await watch.until(() => begun.length === 3);
    expect(listBegun()).to.deep.equal([first, second, third]);
    expect(await getDownload(first ?? '')).to.include({status: 'stored'});
  });

  it('leaves what is not due for the others, and comes back to it', async () => {
    const [later, now] = await wish(1, 2);
    const at = Date.now();
    const broken = {type: 'interrupted', reason: 'unreachable', partial: undefined, advanced: true, at} as const;
    await updateDownload(later ?? '', broken);
    startQueue();
    await watch.until(() => begun.length === 2);
    expect(listBegun()).to.deep.equal([now, later]);
  });

  it('begins with what is wished for while it runs', async () => {
    startQueue();
    const [episodeId] = await wish(1);
    await watch.until(() => begun.length === 1);
    expect(listBegun()).to.deep.equal([episodeId]);
  });

  it('passes over an episode that its page does not know yet', async () => {
    const [unknown, known] = await wish(1, 2);
    startQueue((episodeId) => episodeId !== unknown);
    await watch.until(() => begun.length === 1);
    expect(listBegun()).to.deep.equal([known]);
    expect(await getDownload(unknown ?? '')).to.include({status: 'queued'});
  });

  it('writes nothing more of an episode whose lock is free after its wish is gone', async () => {
    const [episodeId = ''] = await wish(1);
    const queue = startQueue();
    await watch.until(() => begun.length === 1);
    await putEntry(episodeId, 0, new Blob(['bytes']));
    await updateDownload(episodeId, {type: 'removed', by: 'person', at: 0});
    await updateDownload(episodeId, {type: 'purged', at: 0});
    queue.release([episodeId]);
    await navigator.locks.request(toWritingLock(episodeId), () => deleteAudio(episodeId));
    expect(begun[0]?.run.signal.aborted).to.equal(true);
    expect(await listAudio()).to.not.include(episodeId);
    expect(await getDownload(episodeId)).to.deep.equal({status: 'removed', episodeId, by: 'person', at: 0});
  });

  it('stops with everything while the person pauses it, and goes on afterwards', async () => {
    const [first = '', second = ''] = await wish(1, 2);
    startQueue();
    await watch.until(() => begun.length === 2);
    await putSettings({paused: true});
    await watch.until(() => begun.every(({run}) => run.signal.aborted));
    for (const {settle} of begun) settle({type: 'wait', wait: {why: 'turn'}});
    await watch.until(async () => (await getDownload(second))?.status === 'queued' && told.size === 0);
    expect(await getDownload(first)).to.deep.include({wait: {why: 'paused'}});
    await putSettings({paused: false});
    await watch.until(() => begun.length === 4);
  });

  it('runs as many at once as the person wants', async () => {
    await putSettings({atOnce: 3});
    await wish(1, 2, 3, 4);
    startQueue();
    await watch.until(() => begun.length === 3);
  });

  it("never lets two that run together exceed the person's own limit, and goes on when there is room", async () => {
    const [kept = '', first = '', second = ''] = await wish(1, 2, 3);
    await updateDownload(kept, {type: 'stored', layout: anyLayout(40), at: 1});
    await putSettings({roomLimit: 100});
    startQueue();
    await watch.until(() => begun.length === 2);
    const claims = await Promise.all(begun.map(({run}) => run.claim(50)));
    expect(claims.toSorted((a, b) => a - b)).to.deep.equal([0, 40]);
    const [runs, waits] = claims[0] === 0 ? [first, second] : [second, first];
    begun.find(({episodeId}) => episodeId === waits)?.settle({type: 'wait', wait: {why: 'limit', missing: 40}});
    await watch.until(async () => told.size === 1 && (await readMissing(waits)) === 40);
    begun.find(({episodeId}) => episodeId === runs)?.settle({type: 'stored', layout: anyLayout(30), at: 1});
    await watch.until(async () => (await readMissing(waits)) === 20);
    expect(begun.length).to.equal(2);
    await updateDownload(kept, {type: 'removed', by: 'person', at: 0});
    await watch.until(() => begun.length === 3);
    expect(begun[2]?.episodeId).to.equal(waits);
    expect(await begun[2]?.run.claim(50)).to.equal(0);
  });

  it('tells of everything that runs, and when nothing does any more', async () => {
    const [episodeId = ''] = await wish(1);
    startQueue();
    await watch.until(() => begun.length === 1);
    begun[0]?.run.onBytes(5, 10);
    await watch.until(() => told.get(episodeId)?.downloaded === 5);
    expect(told.get(episodeId)).to.include({size: 10, silent: false});
    begun[0]?.settle({type: 'stored', layout: anyLayout(10), at: 1});
    await watch.until(() => told.size === 0);
  });
});
