import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from './app-window.js';
import {expectedSha256} from './audio-bytes.js';
import type {DownloadRecord} from './download-records.js';
import {anyEpisode, Journey, mebibyte} from './journey.js';
import {attendTo, hashOf, listDisagreements} from './person.js';
import type {AudioFault} from './scenario.js';
import type {Way} from './ways.js';

const size = mebibyte;
const nothing = {audioCaches: [], downloads: [], plans: [], registrations: []};

const isQueued = ({download}: DownloadRecord) => download.status === 'queued';
const waitsFor =
  (why: string) =>
  ({download}: DownloadRecord) =>
    download.status === 'queued' && download.wait.why === why;

/** What is called off, and how its host makes it come to that. */
const states: readonly [state: string, fault: AudioFault, isReached: (record: DownloadRecord) => boolean][] = [
  // First: taking a removal back takes back what was removed within ten seconds before it too.
  ['that is kept', {}, ({download}) => download.status === 'stored'],
  ['that was asked for a moment ago', {}, () => true],
  ['whose host has not sent a byte', {holdAt: 0}, isQueued],
  ['that has come in half', {holdAt: size / 2}, isQueued],
  ['that is tried again in an hour', {status: 503, retryAfter: 3600}, waitsFor('again')],
  ['that has failed', {status: 404}, ({download}) => download.status === 'failed'],
];
const episodes = states.map(([, fault], index) => anyEpisode(index + 1, size, fault));
/** Two come at once, so the third waits. */
const row = [20, 21, 22].map((number) => anyEpisode(number, size, {holdAt: 0}));
const paused = anyEpisode(30, size, {holdAt: size / 2});

/** A person who changes their mind, whatever the download is at. */
export function cancelEverywhere(way: Way): void {
  describe(`a download that is called off, ${way.name}, leaves nothing behind:`, () => {
    let journey: Journey;
    let window: AppWindow;
    const all = [...episodes, ...row, paused];

    before(async () => {
      journey = await Journey.begin(way);
      window = await journey.follow(all);
    });
    after(() => journey.end());

    async function download({title}: {title: string}): Promise<void> {
      await window.press('link', 'Latest');
      await window.press('button', `Download ${title}`);
      await window.press('link', 'Downloads');
    }

    async function cancel({title}: {title: string}, words = 'Cancel download of'): Promise<void> {
      await window.press('button', `${words} ${title}`);
      await attendTo(window, title, (record) => record.download.status === 'removed');
    }

    for (const [index, [state, fault, isReached]] of states.entries()) {
      const episode = anyEpisode(index + 1, size, fault);
      it(`one ${state}`, async () => {
        await download(episode);
        const {download: reached, episodeId} = await attendTo(window, episode.title, isReached);
        if (fault.holdAt) await journey.waitForSent(episode.slug, fault.holdAt);
        const isKept = reached.status === 'stored';
        await cancel(episode, isKept ? 'Remove download of' : 'Cancel download of');
        if (!isKept) return;
        await window.press('button', 'Undo');
        await attendTo(window, episode.title, isReached);
        assert.equal(await hashOf(window, episodeId), expectedSha256(episode.slug, size));
        await cancel(episode, 'Remove download of');
      });
    }

    it('one that waits its turn, and those before it', async () => {
      for (const episode of row) await download(episode);
      for (const episode of row.toReversed()) await cancel(episode);
    });

    it('one that is paused', async () => {
      await download(paused);
      await journey.waitForSent(paused.slug, size / 2);
      await window.press('button', 'Pause all');
      await attendTo(window, paused.title, waitsFor('paused'));
      await cancel(paused);
    });

    it('in the end, with no host asked any more', async () => {
      await journey.waitForLog((log) => log.every(({outcome}) => outcome !== 'open'));
      await window.waitForLeftovers(nothing);
      await window.reload();
      await window.find('heading', 'Downloads');
      assert.deepEqual(await window.readLeftovers(), nothing);
      assert.deepEqual(await listDisagreements(window), []);
    });
  });
}
