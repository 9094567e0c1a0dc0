import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {seedRandom} from '../random/seed-random.js';
import type {AppWindow} from './app-window.js';
import {expectedSha256} from './audio-bytes.js';
import {type DownloadRecord, isOver, toReason} from './download-records.js';
import {anyEpisode, Journey, mebibyte} from './journey.js';
import {attend, attendTo, hashOf, listDisagreements} from './person.js';
import {type PodcastServer, startPodcastServer} from './processes.js';
import type {AudioFault, PodcastScenario} from './scenario.js';
import type {Way} from './ways.js';

/**
 * How it must end: byte for byte as the host has it, or as the host has it by then; else with one of these reasons, on the way to its
 * next try or for good.
 */
type End = 'kept' | 'kept as changed' | readonly string[];

const troubles: readonly [what: string, fault: AudioFault, end: End][] = [
  ['nothing', {}, 'kept'],
  ['500 at first', {status: 500, statusTimes: 1}, 'kept'],
  ['503 with Retry-After', {status: 503, statusTimes: 1, retryAfter: 5}, 'kept'],
  ['404', {status: 404}, ['gone', 'missing']],
  ['403', {status: 403}, ['refused']],
  ['a whole file for a range', {ranges: false}, 'kept'],
  ['no validator', {validators: false}, 'kept'],
  ['headers that no page may read', {exposeHeaders: false}, 'kept'],
  ['an empty body', {empty: true}, ['not-audio']],
  ['a web page', {html: true}, ['not-audio']],
  ['another file midway', {cuts: [1_500_000], changeAfter: 2}, 'kept as changed'],
  ['ten redirects', {redirects: 10}, 'kept'],
  ['ten redirects that keep pages out', {redirects: 10, redirectCors: false}, 'kept'],
];
const size = 3 * mebibyte;
const episodes = troubles.map(([, fault], index) => anyEpisode(index + 1, size, fault));

/** A background fetch tries these for minutes and shows nothing of it: there the row says that no data comes. */
const longTroubles: readonly [what: string, fault: AudioFault, reasons: readonly string[]][] = [
  ['416 to every range', {statusAfterProbe: 416}, ['changed']],
  ['a length that is too long', {lengthOff: 1000}, ['unreachable', 'changed', 'bad-answer']],
  ['a length that is too short', {lengthOff: -1000}, ['unreachable', 'changed', 'bad-answer']],
];
const roughEpisodes = longTroubles.map(([, fault], index) => anyEpisode(50 + index, size, fault));
const silentEpisode = anyEpisode(60, size, {silentAfter: 500_000, silentTimes: 1});

const cutsOfEach = 4;
/** Resuming asks for 64 KiB once more: after two cuts in a row within these, nothing new came twice and the next try is a minute away. */
const cutEpisodes = Array.from({length: 25}, (_, index) => {
  const random = seedRandom(index);
  const cutSize = Math.ceil(200_000 + random() * 300_000);
  const cuts = Array.from({length: cutsOfEach}, (_, cut) => Math.ceil((cut % 2) * 65_536 + random() * 90_000));
  return {...anyEpisode(100 + index, cutSize, {cuts}), size: cutSize};
});

const lateEpisode = anyEpisode(200, size);
const downtime = 30_000;

const podcasts = {
  'tide-tables': {slug: 'tide-tables', title: 'Tide Tables', episodes},
  'broken-lines': {slug: 'broken-lines', title: 'Broken Lines', episodes: cutEpisodes},
  'rough-water': {slug: 'rough-water', title: 'Rough Water', episodes: [...roughEpisodes, silentEpisode]},
  'quiet-harbour': {slug: 'quiet-harbour', title: 'Quiet Harbour', episodes: [lateEpisode]},
};

/** Everything that hosts do wrong, met in one browser by one transport. */
export function meetFaults(way: Way): void {
  describe(`whatever its host does, ${way.name}, a download arrives whole or says why not:`, () => {
    let journey: Journey;
    let window: AppWindow;
    let late: PodcastServer | undefined;
    let isLateBack: Promise<void>;

    before(async () => {
      journey = await Journey.begin({...way, gatewayReachesPodcasts: true});
      window = await journey.follow(episodes);
      const {'quiet-harbour': quiet, ...others} = podcasts;
      await journey.podcasts.control.setScenario(Object.values(others));
      for (const slug of ['broken-lines', 'rough-water'] as const) {
        await window.follow(`${journey.podcasts.origin}/${slug}/feed.xml`);
      }
      late = await startPodcastServer({scenario: [quiet]});
      await window.follow(`${late.origin}/${quiet.slug}/feed.xml`);
      const port = Number(new URL(late.origin).port);
      await late.close();
      for (const podcast of [podcasts['broken-lines'], podcasts['tide-tables'], quiet]) await downloadAll(podcast);
      isLateBack = setTimeout(downtime).then(async () => {
        late = await startPodcastServer({port, scenario: [quiet]});
      });
    });
    after(async () => {
      await isLateBack;
      await Promise.all([late?.close(), journey.end()]);
    });

    async function openPodcast({title, episodes}: PodcastScenario): Promise<void> {
      await window.press('link', 'Podcasts');
      await window.press('link', `${title} ${episodes.length} ${episodes.length === 1 ? 'episode' : 'episodes'}`);
    }

    async function downloadAll(podcast: PodcastScenario): Promise<void> {
      await openPodcast(podcast);
      await window.press('button', 'Download all');
      await window.press('button', 'Download');
      await window.press('link', 'Downloads');
    }

    async function checkKept({title, size}: {title: string; size: number}, slug: string): Promise<void> {
      const record = await attendTo(window, title, isOver);
      assert.equal(record.download.status, 'stored', JSON.stringify(record));
      assert.equal(await hashOf(window, record.episodeId), expectedSha256(slug, size));
    }

    it(`connections that break at ${cutEpisodes.length * cutsOfEach} random bytes`, {timeout: 240_000}, async () => {
      for (const {title, slug, size} of cutEpisodes) {
        const {download} = await attendTo(window, title, isOver);
        // Three tries in a row that brought nothing: then it is the person's turn.
        if (download.status === 'failed' && download.reason === 'unreachable')
          await window.press('button', `Retry ${title}`);
        await checkKept({title, size}, slug);
      }
    });

    for (const [index, [what, , end]] of troubles.entries()) {
      it(what, async () => {
        const {title, slug} = anyEpisode(index + 1, size);
        if (end === 'kept') return checkKept({title, size}, slug);
        if (end === 'kept as changed') return checkKept({title, size}, `${slug}-changed`);
        const record = await attendTo(window, title, (one) => toReason(one) !== undefined);
        assert.ok(end.includes(toReason(record) ?? ''), JSON.stringify(record));
      });
    }

    it('a host that is dead at the start and back after thirty seconds', async () => {
      await isLateBack;
      await checkKept({title: lateEpisode.title, size}, lateEpisode.slug);
    });

    it('and is not asked for again before the host wants it', async () => {
      const path = `/tide-tables/episode-${1 + troubles.findIndex(([, {retryAfter}]) => retryAfter)}.wav`;
      const log = (await journey.podcasts.control.readLog()).filter((entry) => entry.path === path);
      const [refused, next] = [log.find(({status}) => status === 503), log.find(({status}) => status === 206)];
      assert.ok(refused && next && next.time - refused.time >= 5_000, JSON.stringify(log));
    });

    for (const [index, [what, , reasons]] of longTroubles.entries()) {
      it(what, async () => {
        const {title} = anyEpisode(50 + index, size);
        await openPodcast(podcasts['rough-water']);
        await window.press('button', `Download ${title}`);
        await window.press('link', 'Downloads');
        const records = await attend(
          window,
          (records, isSilent) => isSilent || findReason(records, title) !== undefined,
        );
        const reason = findReason(records, title);
        assert.ok(reason === undefined ? !way.foreground : reasons.includes(reason), JSON.stringify(records));
        await window.press('button', `Cancel download of ${title}`);
        await attendTo(window, title, ({download}) => download.status === 'removed');
      });
    }

    it('silence midway', async () => {
      const {title, slug} = silentEpisode;
      await openPodcast(podcasts['rough-water']);
      await window.press('button', `Download ${title}`);
      await window.press('link', 'Downloads');
      await checkKept({title, size}, slug);
    });

    it('and the audio store has what the records say, and nothing else', async () => {
      assert.deepEqual(await listDisagreements(window), []);
    });
  });
}

function findReason(records: readonly DownloadRecord[], title: string): string | undefined {
  const record = records.find((one) => one.title === title);
  return record && toReason(record);
}
