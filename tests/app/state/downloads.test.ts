import {expect} from 'chai';
import type {MentionedEpisode} from '../../../app/platform/plan-batch.js';
import type {StartAnswer, Starts, Transport} from '../../../app/platform/transport.js';
import {DownloadsState} from '../../../app/state/downloads.js';
import {Store} from '../../../app/state/store.js';
import {undoFor} from '../../../core/download.js';
import type {DownloadView, Progress} from '../../../core/download-view.js';
import {toGatewayEnclosurePath} from '../../../core/gateway-address.js';
import type {PlannedEpisode} from '../../../core/registration-plan.js';
import {defaultSettings, type Settings} from '../../../core/settings.js';
import {findMissingEntries, listAudio} from '../../../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../../../core/storage/downloads.js';
import {anyBytes, anyEpisodeId, anyLayout, keepEntries, keepEpisode} from '../../browser/any-audio.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {FakeHost, toGatewayUrl} from '../../browser/fake-host.js';

const mebibyte = 2 ** 20;

function toUrl(episodeId: string): string {
  return `https://host.example/${episodeId}.mp3`;
}

const feedUrl = 'https://host.example/feed.xml';

function anyEpisode(episodeId: string): MentionedEpisode {
  const enclosure = {url: toUrl(episodeId), type: 'audio/mpeg'};
  const episode = {episodeId, feedId: 'feed', guid: episodeId, title: `Title of ${episodeId}`, enclosure};
  return {episode, mention: {feedUrl, guid: episodeId}};
}

class FakeTransport implements Transport {
  starts: Starts = 'alone';
  answer: StartAnswer = {started: true};
  readonly batches: PlannedEpisode[][] = [];
  readonly held = new Set<string>();
  readonly released: string[] = [];
  tell: (progress: ReadonlyMap<string, Progress>) => void = () => {};

  async findStarts() {
    return this.starts;
  }

  async findHeld() {
    return new Set(this.held);
  }

  async reclaim() {
    return [];
  }

  async start(episodes: PlannedEpisode[]) {
    this.batches.push(episodes);
    if (this.answer.started) for (const {episodeId} of episodes) this.held.add(episodeId);
    return this.answer;
  }

  async release(episodeIds: readonly string[]) {
    this.released.push(...episodeIds);
    for (const episodeId of episodeIds) this.held.delete(episodeId);
  }

  watch(listener: (progress: ReadonlyMap<string, Progress>) => void) {
    this.tell = listener;
    return () => {};
  }
}

/** Resolves once the row of an episode shows what is awaited. */
async function untilView(downloads: DownloadsState, episodeId: string, isThere: (view: DownloadView) => boolean) {
  await new Promise<void>((resolve) => {
    const check = () => {
      if (!isThere(downloads.view(episodeId))) return;
      stop();
      resolve();
    };
    const stop = downloads.records.subscribe(check);
    check();
  });
  return downloads.view(episodeId);
}

describe('downloads', () => {
  const host = new FakeHost();
  let transport: FakeTransport;
  let downloads: DownloadsState;
  let settings: Store<Settings>;

  before(() => host.install());
  after(() => host.remove());

  beforeEach(async () => {
    await clearStorage();
    transport = new FakeTransport();
    settings = new Store(defaultSettings);
    downloads = new DownloadsState(anyEpisode, settings);
    await downloads.load();
  });

  function anyHosted(size = 3 * mebibyte): string {
    const episodeId = anyEpisodeId();
    host.serveAudio(toUrl(episodeId), size);
    return episodeId;
  }

  it('start with one tap, as slices of what the host has', async () => {
    const episodeId = anyHosted();
    await downloads.use(transport);
    await downloads.request(episodeId);
    const [[planned] = []] = transport.batches;
    expect(planned).to.deep.include({episodeId, url: toUrl(episodeId)});
    expect(planned?.file).to.deep.include({by: 'slices', entries: [0, 1, 2]});
  });

  it('are in storage before the browser is asked', async () => {
    const episodeId = anyHosted();
    let status: string | undefined;
    transport.start = async () => {
      status = (await getDownload(episodeId))?.status;
      return {started: true};
    };
    await downloads.use(transport);
    await downloads.request(episodeId);
    expect(status).to.equal('queued');
  });

  it('that wait are carried by one start, in the order of the queue', async () => {
    const ids = Array.from({length: 30}, () => anyHosted());
    for (const [place, episodeId] of ids.entries()) await updateDownload(episodeId, {type: 'wish', place: 30 - place});
    await downloads.use(transport);
    expect(transport.batches.map((batch) => batch.map(({episodeId}) => episodeId))).to.deep.equal([ids.reverse()]);
  });

  it('wait for a tap where the browser wants one, and start with it', async () => {
    const episodeId = anyHosted();
    transport.starts = 'gesture';
    await downloads.use(transport);
    await downloads.request(episodeId);
    await untilView(downloads, episodeId, (view) => view.status === 'queued' && view.wait.why === 'gesture');
    expect(transport.batches).to.deep.equal([]);
    transport.starts = 'alone';
    document.body.click();
    await downloads.startWaiting();
    expect(transport.batches.length).to.equal(1);
  });

  it('say that the browser blocks them, and stay wanted', async () => {
    const episodeId = anyHosted();
    transport.starts = 'denied';
    await downloads.use(transport);
    await downloads.request(episodeId);
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', wait: {why: 'permission'}});
  });

  it('are left to a transport that takes them by itself', async () => {
    const episodeId = anyHosted();
    transport.starts = 'open';
    await downloads.use(transport);
    await downloads.request(episodeId);
    expect(transport.batches).to.deep.equal([]);
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', wait: {why: 'turn'}});
    expect(host.takeRequests()).to.not.include(toUrl(episodeId));
  });

  it('fail with a sentence where the browser cannot download', async () => {
    const episodeId = anyHosted();
    await downloads.use(undefined);
    await downloads.request(episodeId);
    expect(await getDownload(episodeId)).to.include({status: 'failed', reason: 'unsupported'});
  });

  it('of dead episodes fail without holding the others up', async () => {
    const [dead, alive] = [anyEpisodeId(), anyHosted()];
    host.answer(toUrl(dead), () => new Response('', {status: 404}));
    await updateDownload(dead, {type: 'wish', place: 1});
    await updateDownload(alive, {type: 'wish', place: 2});
    await downloads.use(transport);
    expect(await getDownload(dead)).to.include({status: 'failed', reason: 'gone'});
    expect(transport.batches.map((batch) => batch.map(({episodeId}) => episodeId))).to.deep.equal([[alive]]);
  });

  it('ask only for the entries that are missing', async () => {
    const episodeId = anyHosted();
    const layout = anyLayout(3 * mebibyte, mebibyte);
    await keepEntries(episodeId, anyBytes(layout.size), layout, [0, 2]);
    await updateDownload(episodeId, {type: 'wish', place: 1});
    await updateDownload(episodeId, {type: 're-formed', partial: layout});
    await downloads.use(transport);
    expect(transport.batches[0]?.[0]?.file).to.deep.include({by: 'slices', entries: [1]});
  });

  it('come as one answer after the file changed under them, since it may change at every request', async () => {
    const episodeId = anyHosted();
    await updateDownload(episodeId, {type: 'wish', place: 1});
    await updateDownload(episodeId, {type: 'begun', partial: undefined, restarted: true});
    await downloads.use(transport);
    expect(transport.batches[0]?.[0]?.file).to.deep.equal({by: 'whole', type: 'audio/mpeg'});
  });

  it('wait as long as the host wants', async () => {
    const episodeId = anyEpisodeId();
    host.answer(toUrl(episodeId), () => new Response('', {status: 503, headers: {'Retry-After': '600'}}));
    await downloads.use(transport);
    await downloads.request(episodeId);
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued' || download.wait.why !== 'again') throw new Error(JSON.stringify(download));
    expect(download.wait.at - Date.now()).to.be.within(580_000, 600_000);
  });

  it('begin anew when the host has another file now', async () => {
    const episodeId = anyHosted();
    const layout = {...anyLayout(3 * mebibyte, mebibyte), etag: '"before"'};
    await keepEntries(episodeId, anyBytes(layout.size), layout, [0, 2]);
    await updateDownload(episodeId, {type: 'wish', place: 1});
    await updateDownload(episodeId, {type: 're-formed', partial: layout});
    await downloads.use(transport);
    expect(transport.batches[0]?.[0]?.file).to.deep.include({by: 'slices', entries: [0, 1, 2]});
    expect(await findMissingEntries(episodeId, layout)).to.deep.equal([0, 1, 2]);
  });

  it('go on through the gateway when the host no longer lets browsers read it, with the pieces they have', async () => {
    const episodeId = anyEpisodeId();
    const layout = {...anyLayout(3 * mebibyte, mebibyte), lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT'};
    const {etag: _, ...seenByBrowsers} = layout;
    await keepEntries(episodeId, anyBytes(layout.size), layout, [0, 2]);
    await updateDownload(episodeId, {type: 'wish', place: 1});
    await updateDownload(episodeId, {type: 're-formed', partial: seenByBrowsers});
    host.serveUnreadable(toUrl(episodeId));
    const mention = {feedUrl, guid: episodeId};
    host.relay(toGatewayEnclosurePath(mention), toUrl(episodeId), () => {
      const headers = {'Content-Type': 'audio/mpeg', 'Content-Range': `bytes 0-0/${layout.size}`, 'Dogear-Pin': 'pin'};
      const validators = {ETag: layout.etag ?? '', 'Last-Modified': layout.lastModified};
      return new Response(new Uint8Array(1), {status: 206, headers: {...headers, ...validators}});
    });
    await downloads.use(transport);
    expect(transport.batches[0]?.[0]?.file).to.deep.include({by: 'slices', entries: [1]});
    expect(transport.batches[0]?.[0]?.url).to.equal(toGatewayUrl(toGatewayEnclosurePath(mention, 'pin')));
  });

  for (const [refusal, what] of [
    ['timeout', {status: 'queued', attempts: 1}],
    ['too-many-streams', {status: 'queued', attempts: 1}],
    ['not-mentioned', {status: 'failed', reason: 'not-mentioned'}],
    ['too-large', {status: 'failed', reason: 'too-large'}],
  ] as const) {
    it(`are ${what.status} after the gateway said ${refusal}`, async () => {
      const episodeId = anyEpisodeId();
      host.serveUnreadable(toUrl(episodeId));
      host.refuse(toGatewayEnclosurePath({feedUrl, guid: episodeId}), refusal);
      await updateDownload(episodeId, {type: 'wish', place: 1});
      await downloads.use(transport);
      expect(await getDownload(episodeId)).to.include(what);
    });
  }

  it('are as many bytes short of room as they say', async () => {
    const episodeId = anyHosted(2 ** 50);
    await downloads.use(transport);
    await downloads.request(episodeId);
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued' || download.wait.why !== 'room') throw new Error(JSON.stringify(download));
    expect(download.wait.missing).to.be.within(2 ** 50, 2 ** 51);
  });

  it('that the browser has no room for say so, and do not start again until there is', async () => {
    const episodeId = anyHosted(3 * mebibyte);
    transport.answer = {started: false, reason: 'quota-exceeded'};
    await downloads.use(transport);
    await downloads.request(episodeId);
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued'});
    expect(await getDownload(episodeId)).to.have.nested.property('wait.missing', 6 * mebibyte);
    await downloads.startWaiting();
    expect(transport.batches.length).to.equal(1);
    transport.answer = {started: true};
    await downloads.retry(episodeId);
    expect(transport.batches.length).to.equal(2);
  });

  it('whose host fell silent are asked for again when the person wants it', async () => {
    const episodeId = anyHosted();
    await downloads.use(transport);
    await downloads.request(episodeId);
    transport.tell(new Map([[episodeId, {downloaded: 5, size: 10, bytesPerSecond: 0, silent: true}]]));
    await untilView(downloads, episodeId, ({status}) => status === 'running');
    await downloads.retry(episodeId);
    expect(transport.released).to.deep.equal([episodeId]);
    expect(transport.batches.length).to.equal(2);
  });

  it('leave no wish, no bytes and no transport behind when they are removed and nobody took that back', async () => {
    const episodeId = anyHosted();
    await downloads.use(transport);
    await downloads.request(episodeId);
    await keepEntries(episodeId, anyBytes(10), anyLayout(10, 5), [0]);
    const now = Date.now;
    try {
      Date.now = () => now() - undoFor;
      await downloads.remove([episodeId], 'person');
    } finally {
      Date.now = now;
    }
    expect(transport.released).to.deep.equal([episodeId]);
    expect(await getDownload(episodeId)).to.include({status: 'removed', by: 'person'});
    expect(await listAudio()).to.include(episodeId);
    await downloads.reconcile();
    expect(await listAudio()).to.not.include(episodeId);
    expect(await getDownload(episodeId)).to.not.have.property('before');
  });

  it('are as they were when a removal is taken back', async () => {
    const [kept, waiting] = [anyEpisodeId(), anyHosted()];
    await keepEpisode(kept, anyBytes(10), 5);
    await downloads.use(transport);
    await downloads.request(waiting);
    const before = await getDownload(kept);
    const undo = await downloads.remove([kept, waiting], 'person');
    await undo();
    expect(await getDownload(kept)).to.deep.equal(before);
    expect(await getDownload(waiting)).to.include({status: 'queued'});
    expect(transport.batches.at(-1)?.map(({episodeId}) => episodeId)).to.deep.equal([waiting]);
  });

  it('stop while the person pauses them, and go on afterwards', async () => {
    const episodeId = anyHosted();
    await downloads.use(transport);
    await downloads.request(episodeId);
    settings.value = {...settings.value, paused: true};
    await untilView(downloads, episodeId, (view) => view.status === 'queued' && view.wait.why === 'paused');
    expect(transport.released).to.deep.equal([episodeId]);
    const later = anyHosted();
    await downloads.request(later);
    expect(await getDownload(later)).to.deep.include({status: 'queued', wait: {why: 'paused'}});
    expect(transport.batches.length).to.equal(1);
    settings.value = {...settings.value, paused: false};
    await downloads.startWaiting();
    expect(transport.batches.at(-1)?.length).to.equal(2);
  });

  it('come in the order that they are moved to', async () => {
    const [first, second, third] = [anyHosted(), anyHosted(), anyHosted()] as const;
    await downloads.use(transport);
    await downloads.requestAll([first, second, third]);
    await downloads.move(third, first);
    await downloads.move(first, undefined);
    const order = transport.batches.at(-1)?.toSorted((a, b) => a.place - b.place);
    expect(order?.map(({episodeId}) => episodeId)).to.deep.equal([third, second, first]);
  });

  it('can be moved step by step without waiting for each', async () => {
    const ids = Array.from({length: 5}, () => anyHosted());
    await downloads.use(transport);
    await downloads.requestAll(ids);
    await untilView(downloads, ids[4] ?? '', ({status}) => status === 'queued');
    const last = ids[4] ?? '';
    await Promise.all([3, 2, 1, 0].map((index) => downloads.move(last, ids[index])));
    expect(downloads.list().map(({episodeId}) => episodeId)).to.deep.equal([last, ...ids.slice(0, 4)]);
    const order = transport.batches.at(-1)?.toSorted((a, b) => a.place - b.place);
    expect(order?.[0]?.episodeId).to.equal(last);
    expect(transport.batches.length).to.equal(2);
  });

  it('give way to what is moved before them where they run in the app', async () => {
    const ids = Array.from({length: 3}, () => anyHosted());
    const [first, second, third] = ids as [string, string, string];
    transport.starts = 'open';
    await downloads.use(transport);
    await downloads.requestAll(ids);
    const progress = {downloaded: 5, size: 10, bytesPerSecond: 1, silent: false};
    transport.tell(new Map([first, second].map((episodeId) => [episodeId, progress])));
    await untilView(downloads, third, ({status}) => status === 'queued');
    await downloads.move(third, first);
    expect(transport.released).to.deep.equal([second]);
  });

  it('keep to what the person lets Dogear use', async () => {
    const [fits, exceeds] = [anyHosted(3 * mebibyte), anyHosted(3 * mebibyte)] as const;
    settings.value = {...settings.value, roomLimit: 4 * mebibyte};
    await downloads.use(transport);
    await downloads.requestAll([fits, exceeds]);
    expect(transport.batches[0]?.map(({episodeId}) => episodeId)).to.deep.equal([fits]);
    expect(await getDownload(exceeds)).to.deep.include({wait: {why: 'limit', missing: 2 * mebibyte, free: mebibyte}});
  });

  it('show their progress while the transport holds them', async () => {
    const episodeId = anyHosted();
    await downloads.use(transport);
    await downloads.request(episodeId);
    const progress = {downloaded: 5, size: 10, bytesPerSecond: 1, silent: false};
    transport.tell(new Map([[episodeId, progress]]));
    expect(await untilView(downloads, episodeId, ({status}) => status === 'running')).to.deep.equal({
      status: 'running',
      progress,
    });
  });
});

describe('reconcile', () => {
  it('makes records and audio agree, whatever happened in between', async () => {
    const [lost, holed, orphan, complete, kept] = Array.from({length: 5}, anyEpisodeId) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const bytes = anyBytes(10);
    const layout = anyLayout(10, 5);
    await updateDownload(lost, {type: 'wish', place: 1});
    await updateDownload(lost, {type: 'stored', layout, at: 1});
    await keepEntries(holed, bytes, layout, [1]);
    await updateDownload(holed, {type: 'wish', place: 1});
    await updateDownload(holed, {type: 'stored', layout, at: 1});
    await keepEntries(orphan, bytes, layout);
    await keepEntries(complete, bytes, layout);
    await updateDownload(complete, {type: 'wish', place: 1});
    await updateDownload(complete, {type: 're-formed', partial: layout});
    await keepEpisode(kept, bytes, 5);

    await new DownloadsState(anyEpisode, new Store(defaultSettings)).reconcile();

    expect(await getDownload(lost)).to.deep.equal({status: 'lost', episodeId: lost});
    expect(await getDownload(holed)).to.deep.equal({status: 'lost', episodeId: holed});
    expect(await getDownload(complete)).to.include({status: 'stored'});
    expect(await getDownload(kept)).to.include({status: 'stored'});
    const audio = await listAudio();
    expect(audio).to.include.members([complete, kept]);
    expect(audio).to.not.include.members([orphan]);
    expect(audio).to.not.include.members([holed]);
  });
});
