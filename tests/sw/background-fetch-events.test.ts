import {expect} from 'chai';
import {toBase64} from '../../core/base64.js';
import type {Integrity} from '../../core/feed.js';
import {type GatewayRefusal, gatewayRefusals} from '../../core/gateway-refusals.js';
import {joinBytes} from '../../core/join-bytes.js';
import type {PlannedEpisode, PlannedFile, SlicedFile} from '../../core/registration-plan.js';
import {toSliceRequest} from '../../core/slice-request.js';
import {toRangeHeader} from '../../core/slices.js';
import {findMissingEntries, listAudio} from '../../core/storage/audio-store.js';
import {getDownload, updateDownload} from '../../core/storage/downloads.js';
import {digestBytes} from '../../core/storage/hash-bytes.js';
import {getPlan, markReforming, putPlan} from '../../core/storage/registrations.js';
import {onBackgroundFetchAbort, onBackgroundFetchEnd, toEndTitle} from '../../sw/background-fetch-events.js';
import {answerMedia} from '../../sw/media-route.js';
import {anyBytes, anyEpisodeId, anyLayout, toBytes} from '../browser/any-audio.js';

const hostUrl = 'https://host.example/episode.mp3';
const gatewayUrl = `${location.origin}/gateway/enclosure?feed=https%3A%2F%2Fhost.example%2Ffeed&guid=1&pin=2`;
const bytes = anyBytes(1000);
const layout = anyLayout(1000, 400);
const slices: SlicedFile = {by: 'slices', layout, entries: [0, 1, 2]};
const whole: PlannedFile = {by: 'whole', type: 'audio/mpeg', size: 1000};

interface AnyRecord {
  range: string | null;
  response: Response | undefined;
}

function anySlice(
  index: number,
  init: {status?: number; headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer>} = {},
  file = slices,
): AnyRecord {
  const {first, last} = toSliceRequest(file, index).span;
  const headers = {
    'Content-Type': 'audio/mpeg',
    'Content-Range': `bytes ${first}-${last}/1000`,
    ETag: '"one"',
    ...init.headers,
  };
  const body = init.body ?? bytes.slice(first, last + 1);
  return {range: toRangeHeader({first, last}), response: new Response(body, {status: init.status ?? 206, headers})};
}

/** The body of this slice never came. */
function noSlice(index: number): AnyRecord {
  return {range: toSliceRequest(slices, index).range, response: undefined};
}

function anyWhole(body: BodyInit, init?: ResponseInit): AnyRecord {
  return {range: null, response: new Response(body, {headers: {'Content-Type': 'audio/mpeg'}, ...init})};
}

/** What the gateway says in place of a slice. */
function anyRefusal(index: number, refusal: GatewayRefusal): AnyRecord {
  const {status} = gatewayRefusals[refusal];
  const response = Response.json({error: refusal, message: ''}, {status});
  return {range: toSliceRequest(slices, index).range, response};
}

class FakeRegistration extends EventTarget {
  readonly uploadTotal = 0;
  readonly uploaded = 0;
  readonly downloadTotal = 0;
  readonly downloaded = 0;
  readonly result = '';
  readonly recordsAvailable = true;
  readonly id = crypto.randomUUID();
  readonly #records: AnyRecord[];
  readonly failureReason: BackgroundFetchFailureReason;

  readonly url: string;

  constructor(records: AnyRecord[], failureReason: BackgroundFetchFailureReason = '', url = hostUrl) {
    super();
    this.url = url;
    this.#records = records;
    this.failureReason = failureReason;
  }

  async abort() {
    return false;
  }

  #fail(): Promise<Response> {
    const failed = Promise.reject(new DOMException('No body', 'AbortError'));
    // A record that nobody waits for is no error.
    failed.catch(() => {});
    return failed;
  }

  async matchAll() {
    return this.#records.map(({range, response}) => ({
      request: new Request(this.url, range ? {headers: {Range: range}} : {}),
      responseReady: response ? Promise.resolve(response) : this.#fail(),
    }));
  }
}

async function anyRegistration(
  registration: FakeRegistration,
  file: PlannedFile,
  episodeId: string,
  more: {integrity?: Integrity} = {},
): Promise<void> {
  const episode: PlannedEpisode = {episodeId, title: 'Neap', place: 1, url: registration.url, file, ...more};
  await updateDownload(episodeId, {type: 'wish', place: 1});
  await putPlan({registrationId: registration.id, episodes: [episode], reforming: false});
}

/** Runs the end of a background fetch and answers the title that the browser shows. */
async function end(registration: FakeRegistration): Promise<string | undefined> {
  let shown: string | undefined;
  await onBackgroundFetchEnd({
    registration,
    updateUI: async ({title}: BackgroundFetchUIOptions = {}) => {
      shown = title;
    },
  } as unknown as BackgroundFetchUpdateUIEvent);
  return shown;
}

describe('the end of a background fetch', () => {
  let episodeId: string;
  beforeEach(() => {
    episodeId = anyEpisodeId();
  });

  async function keep(
    file: PlannedFile,
    records: AnyRecord[],
    failureReason?: BackgroundFetchFailureReason,
    url?: string,
  ) {
    const registration = new FakeRegistration(records, failureReason, url);
    await anyRegistration(registration, file, episodeId);
    const title = await end(registration);
    expect(await getPlan(registration.id), 'the plan is gone').to.equal(undefined);
    return title;
  }

  it('stores all slices, whatever order their records have, as the original bytes', async () => {
    const title = await keep(slices, [anySlice(2), anySlice(0), anySlice(1)]);
    expect(await getDownload(episodeId)).to.deep.include({status: 'stored', layout});
    const media = new URL(`/media/${episodeId}`, location.origin);
    expect(await toBytes(await answerMedia({url: media, request: new Request(media)}))).to.deep.equal(bytes);
    expect(title).to.equal('Downloaded: Neap');
  });

  it('stores one whole answer, of unknown size too', async () => {
    await keep({by: 'whole', type: 'audio/mpeg'}, [anyWhole(bytes)]);
    expect(await getDownload(episodeId)).to.deep.include({
      status: 'stored',
      layout: {size: 1000, entrySize: 1000, type: 'audio/mpeg'},
    });
  });

  it('keeps the good slices of a failed fetch and asks for the rest later', async () => {
    const title = await keep(slices, [anySlice(0), noSlice(1), anySlice(2)], 'fetch-error');
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', partial: layout, attempts: 0});
    expect(await findMissingEntries(episodeId, layout)).to.deep.equal([1]);
    expect(title).to.equal('Not downloaded yet: Neap');
  });

  it('records the SHA-256 of every entry', async () => {
    await keep(slices, [anySlice(0), anySlice(1), anySlice(2)]);
    const digests = await Promise.all(
      [bytes.slice(0, 400), bytes.slice(400, 800), bytes.slice(800)].map((entry) => digestBytes(entry)),
    );
    expect(await getDownload(episodeId)).to.have.deep.property('digests', joinBytes(digests));
  });

  for (const [what, expected] of [
    ['keeps what comes to what the feed vouches for', 'stored'],
    ['keeps nothing of what the feed does not vouch for', 'failed'],
  ] as const) {
    it(what, async () => {
      const published = expected === 'stored' ? bytes : anyBytes(999);
      const hash = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-384', published)));
      const registration = new FakeRegistration([anySlice(0), anySlice(1), anySlice(2)]);
      await anyRegistration(registration, slices, episodeId, {integrity: {type: 'sri', value: `sha384-${hash}`}});
      await end(registration);
      const download = await getDownload(episodeId);
      expect(download?.status).to.equal(expected);
      if (expected === 'stored') return;
      expect(download).to.include({reason: 'not-as-published'}).and.not.have.property('partial');
      expect(await listAudio()).to.not.include(episodeId);
    });
  }

  it('does not finish an episode with a slice of another file', async () => {
    await keep(slices, [anySlice(0), noSlice(1), anySlice(2)], 'fetch-error');
    const missing = {...slices, entries: [1]};
    const other = Uint8Array.from(bytes, (byte, index) => (index < 800 ? byte : byte ^ 1));
    await keep(missing, [anySlice(1, {body: other}, missing)]);
    expect(await getDownload(episodeId)).to.include({status: 'queued', restarted: true});
    expect(await listAudio()).to.not.include(episodeId);
  });

  it('finishes an episode whose other slices were here before', async () => {
    await keep(slices, [anySlice(0), noSlice(1), anySlice(2)], 'fetch-error');
    const missing = {...slices, entries: [1]};
    await keep(missing, [anySlice(1, {}, missing)]);
    expect(await getDownload(episodeId)).to.include({status: 'stored'});
  });

  for (const [status, reason] of [
    [404, 'gone'],
    [410, 'gone'],
    [401, 'refused'],
    [403, 'refused'],
  ] as const) {
    it(`ends as ${reason} when the host answers ${status}`, async () => {
      await keep(slices, [anySlice(0, {status}), anySlice(1, {status}), anySlice(2, {status})], 'bad-status');
      expect(await getDownload(episodeId)).to.include({status: 'failed', reason});
    });
  }

  for (const refusal of ['not-mentioned', 'too-large', 'gone'] as const) {
    it(`ends as ${refusal} when the gateway says so`, async () => {
      await keep(slices, [anyRefusal(0, refusal), noSlice(1), noSlice(2)], 'bad-status', gatewayUrl);
      expect(await getDownload(episodeId)).to.include({status: 'failed', reason: refusal});
    });
  }

  for (const refusal of ['pin-expired', 'timeout', 'too-many-streams'] as const) {
    it(`tries again with what it has when the gateway says ${refusal}`, async () => {
      await keep(slices, [anySlice(0), anyRefusal(1, refusal), noSlice(2)], 'bad-status', gatewayUrl);
      expect(await getDownload(episodeId)).to.deep.include({status: 'queued', partial: layout});
      expect(await getDownload(episodeId)).to.have.nested.property('wait.after', refusal);
    });
  }

  it('does not take the words of another host for those of the gateway', async () => {
    await keep(slices, [anyRefusal(0, 'pin-expired'), noSlice(1), noSlice(2)], 'bad-status');
    expect(await getDownload(episodeId)).to.include({status: 'failed', reason: 'refused'});
  });

  it('tries again after an error of the host', async () => {
    await keep(slices, [anySlice(0, {status: 500}), noSlice(1), noSlice(2)], 'bad-status');
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', attempts: 1});
  });

  for (const [what, record] of [
    ['its validator', anySlice(1, {headers: {ETag: '"two"'}})],
    ['its total', anySlice(1, {headers: {'Content-Range': 'bytes 0-799/2000'}})],
    ['its bytes', anySlice(1, {body: bytes.slice(0, 800).map((byte) => byte ^ 1)})],
    ['its answer to a whole file', anySlice(1, {status: 200})],
    ['its number of bytes', anySlice(1, {body: anyBytes(799)})],
    ['its range to unsatisfiable', anySlice(1, {status: 416})],
  ] as const) {
    it(`keeps nothing of a file that changed ${what} midway`, async () => {
      await keep(slices, [anySlice(0), record, anySlice(2)]);
      expect(await getDownload(episodeId)).to.not.have.property('partial');
      expect(await getDownload(episodeId)).to.include({status: 'queued', attempts: 1, restarted: true});
      expect(await listAudio()).to.not.include(episodeId);
    });
  }

  for (const [what, record] of [
    ['that says so', anyWhole('<p>Gone', {headers: {'Content-Type': 'text/html; charset=utf-8'}})],
    ['that claims to be audio', anyWhole(` <!DOCTYPE html><title>Gone</title>${' '.repeat(963)}`)],
    ['of no bytes', anyWhole('')],
  ] as const) {
    it(`does not take a page ${what} for an episode`, async () => {
      await keep({by: 'whole', type: 'audio/mpeg'}, [record]);
      expect(await getDownload(episodeId)).to.include({status: 'failed', reason: 'not-audio'});
      expect(await listAudio()).to.not.include(episodeId);
    });
  }

  it('does not store a whole answer that is shorter than the host said', async () => {
    await keep(whole, [anyWhole(bytes.slice(0, 999))]);
    expect(await getDownload(episodeId)).to.include({status: 'queued', attempts: 1});
  });

  it('says how much room is missing for what has not come, and keeps what has', async () => {
    const {estimate} = navigator.storage;
    navigator.storage.estimate = async () => ({usage: 5000, quota: 5900});
    try {
      await keep(slices, [anySlice(0), noSlice(1), noSlice(2)], 'quota-exceeded');
    } finally {
      navigator.storage.estimate = estimate;
    }
    const wait = {why: 'room', missing: 300, free: 900};
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', partial: layout, wait});
    expect(await findMissingEntries(episodeId, layout)).to.deep.equal([1, 2]);
  });

  it('does not try again before the host wants it', async () => {
    const busy = anySlice(1, {status: 503, headers: {'Retry-After': '600'}});
    await keep(slices, [anySlice(0), busy, noSlice(2)], 'bad-status');
    const download = await getDownload(episodeId);
    if (download?.status !== 'queued' || download.wait.why !== 'again') throw new Error(JSON.stringify(download));
    expect(download.wait.at - Date.now()).to.be.within(590_000, 600_000);
  });

  it('keeps nothing of an episode that nobody wants any more', async () => {
    const registration = new FakeRegistration([anySlice(0), anySlice(1), anySlice(2)]);
    await putPlan({
      registrationId: registration.id,
      episodes: [{episodeId, title: 'Neap', place: 1, url: hostUrl, file: slices}],

      reforming: false,
    });
    await end(registration);
    expect(await getDownload(episodeId)).to.equal(undefined);
    expect(await listAudio()).to.not.include(episodeId);
  });

  it('counts what came of a batch', () => {
    const stored = {status: 'stored', episodeId: 'a', layout, storedAt: 1} as const;
    const failed = {status: 'failed', episodeId: 'b', place: 1, reason: 'gone'} as const;
    expect(toEndTitle([stored, {...stored, episodeId: 'c'}], new Map())).to.equal('Downloaded 2 episodes');
    expect(toEndTitle([stored, failed], new Map())).to.equal('Downloaded 1 of 2 episodes');
  });
});

describe('an aborted background fetch', () => {
  it('leaves nothing behind when the person cancelled it', async () => {
    const episodeId = anyEpisodeId();
    const registration = new FakeRegistration([anySlice(0), noSlice(1), noSlice(2)], 'aborted');
    await anyRegistration(registration, slices, episodeId);
    await onBackgroundFetchAbort({registration} as unknown as BackgroundFetchEvent);
    expect(await getDownload(episodeId)).to.include({status: 'removed', by: 'person'});
    expect(await getDownload(episodeId)).to.not.have.property('before');
    expect(await getPlan(registration.id)).to.equal(undefined);
    expect(await listAudio()).to.not.include(episodeId);
  });

  it('keeps the wish and the finished slices when Dogear forms another one', async () => {
    const episodeId = anyEpisodeId();
    const registration = new FakeRegistration([anySlice(0), noSlice(1), noSlice(2)], 'aborted');
    await anyRegistration(registration, slices, episodeId);
    await markReforming(registration.id);
    await onBackgroundFetchAbort({registration} as unknown as BackgroundFetchEvent);
    expect(await getDownload(episodeId)).to.deep.include({status: 'queued', attempts: 0, partial: layout});
    expect(await findMissingEntries(episodeId, layout)).to.deep.equal([1, 2]);
    expect(await getPlan(registration.id)).to.equal(undefined);
  });
});
