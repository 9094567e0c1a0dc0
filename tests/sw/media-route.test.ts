import {expect} from 'chai';
import {joinBytes} from '../../core/join-bytes.js';
import type {SlicedFile} from '../../core/registration-plan.js';
import {toMediaPath} from '../../core/routes.js';
import {toSliceRequest} from '../../core/slice-request.js';
import {deleteAudio} from '../../core/storage/audio-store.js';
import {updateDownload} from '../../core/storage/downloads.js';
import {putPlan} from '../../core/storage/registrations.js';
import {answerMedia, isMediaRequest} from '../../sw/media-route.js';
import {anyBytes, anyEpisodeId, anyLayout, keepEntries, keepEpisode, toBytes} from '../browser/any-audio.js';

const bytes = anyBytes(1000);

function ask(episodeId: string, init: RequestInit = {}, manager?: BackgroundFetchManager): Promise<Response> {
  const url = new URL(toMediaPath(episodeId), location.origin);
  return answerMedia({url, request: new Request(url, init)}, manager);
}

describe('the media route', () => {
  const episodeId = anyEpisodeId();
  before(() => keepEpisode(episodeId, bytes, 300));
  after(() => deleteAudio(episodeId));

  it('takes media addresses of this origin only', () => {
    const url = new URL(toMediaPath(episodeId), location.origin);
    expect(isMediaRequest({url, sameOrigin: true})).to.equal(true);
    expect(isMediaRequest({url, sameOrigin: false})).to.equal(false);
    expect(isMediaRequest({url: new URL('/media/', location.origin), sameOrigin: true})).to.equal(false);
  });

  it('answers the whole audio with its size, type and that ranges work', async () => {
    const response = await ask(episodeId);
    expect(response.status).to.equal(200);
    expect(response.headers.get('Content-Length')).to.equal('1000');
    expect(response.headers.get('Content-Type')).to.equal('audio/mpeg');
    expect(response.headers.get('Accept-Ranges')).to.equal('bytes');
    expect(await toBytes(response)).to.deep.equal(bytes);
  });

  for (const [first, last] of [
    [0, 0],
    [0, 299],
    [299, 300],
    [250, 950],
    [900, 999],
    [999, 999],
  ] as const) {
    it(`answers bytes ${first} to ${last}, wherever the entries meet`, async () => {
      const response = await ask(episodeId, {headers: {Range: `bytes=${first}-${last}`}});
      expect(response.status).to.equal(206);
      expect(response.headers.get('Content-Range')).to.equal(`bytes ${first}-${last}/1000`);
      expect(response.headers.get('Content-Length')).to.equal(String(last - first + 1));
      expect(await toBytes(response)).to.deep.equal(bytes.slice(first, last + 1));
    });
  }

  it('refuses a range behind the end and tells the size', async () => {
    const response = await ask(episodeId, {headers: {Range: 'bytes=1000-'}});
    expect(response.status).to.equal(416);
    expect(response.headers.get('Content-Range')).to.equal('bytes */1000');
  });

  it('answers several ranges with the whole audio', async () => {
    const response = await ask(episodeId, {headers: {Range: 'bytes=0-1,5-6'}});
    expect(response.status).to.equal(200);
    expect((await toBytes(response)).length).to.equal(1000);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const response = await ask(episodeId, {method: 'HEAD'});
    expect(response.status).to.equal(200);
    expect(response.headers.get('Content-Length')).to.equal('1000');
    expect((await toBytes(response)).length).to.equal(0);
  });

  it('gives the range only while the file is the one that If-Range names', async () => {
    const etag = (await ask(episodeId, {method: 'HEAD'})).headers.get('ETag') ?? '';
    const same = await ask(episodeId, {headers: {Range: 'bytes=0-9', 'If-Range': etag}});
    const other = await ask(episodeId, {headers: {Range: 'bytes=0-9', 'If-Range': '"other"'}});
    expect([same.status, other.status]).to.deep.equal([206, 200]);
  });

  it('says when an episode is not on this device', async () => {
    expect((await ask(anyEpisodeId())).status).to.equal(404);
  });
});

describe('the media route, of an episode that is just coming,', () => {
  const layout = anyLayout(1000, 300);
  const file: SlicedFile = {by: 'slices', layout, entries: [0, 1, 2, 3]};
  let episodeId: string;

  beforeEach(async () => {
    episodeId = anyEpisodeId();
    await updateDownload(episodeId, {type: 'wish', place: 1});
    await updateDownload(episodeId, {type: 'begun', partial: layout});
  });

  it('answers as for the whole file from the first moment on', async () => {
    const response = await ask(episodeId, {headers: {Range: 'bytes=0-'}});
    expect(response.status).to.equal(206);
    expect(response.headers.get('Content-Range')).to.equal('bytes 0-999/1000');
    expect(response.headers.get('Content-Type')).to.equal('audio/mpeg');
    await response.body?.cancel();
  });

  it('gives the bytes that are here and waits for the rest', async () => {
    await keepEntries(episodeId, bytes, layout, [0]);
    const reader = await read(ask(episodeId));
    expect(await reader.take(300)).to.deep.equal(bytes.slice(0, 300));
    const rest = reader.take(700);
    await keepEntries(episodeId, bytes, layout, [1, 2, 3]);
    expect(await rest).to.deep.equal(bytes.slice(300));
    expect(await reader.takeEnd()).to.equal(true);
  });

  it('gives what a seek asks for though what is before it is still missing', async () => {
    await keepEntries(episodeId, bytes, layout, [2, 3]);
    const response = await ask(episodeId, {headers: {Range: 'bytes=650-'}});
    expect(await toBytes(response)).to.deep.equal(bytes.slice(650));
  });

  it('goes on over the end of the download, as the same file', async () => {
    await keepEntries(episodeId, bytes, layout, [0]);
    const coming = await ask(episodeId);
    const reader = await read(coming);
    await reader.take(300);
    await keepEntries(episodeId, bytes, layout, [1, 2, 3]);
    await updateDownload(episodeId, {type: 'stored', layout, at: 1});
    expect(await reader.take(700)).to.deep.equal(bytes.slice(300));
    expect((await ask(episodeId)).headers.get('ETag')).to.equal(coming.headers.get('ETag'));
  });

  for (const [what, event] of [
    ['is removed', {type: 'removed', by: 'person', at: 1}],
    ['fails', {type: 'failed', reason: 'gone', partial: undefined}],
    ['begins anew', {type: 'begun', partial: undefined}],
    ['becomes another file', {type: 'begun', partial: {...layout, etag: '"two"'}}],
    ['is stored as another file', {type: 'stored', layout: {...layout, etag: '"two"'}, at: 1}],
  ] as const) {
    it(`breaks off when the download ${what}`, async () => {
      await keepEntries(episodeId, bytes, layout, [0]);
      const reader = await read(ask(episodeId));
      await reader.take(300);
      const rest = reader.take(700).then(
        () => 'came',
        () => 'broke off',
      );
      await updateDownload(episodeId, event);
      expect(await rest).to.equal('broke off');
    });
  }

  it('gives the finished slices of a background fetch that still runs', async () => {
    const [url, registrationId] = ['https://host.example/episode.mp3', crypto.randomUUID()];
    const episodes = [{episodeId, title: 'Neap', place: 1, url, file}];
    await putPlan({registrationId, episodes, reforming: false});
    const finished = new Set([0]);
    const manager = anyManager(registrationId, url, (index) => {
      const {first, last} = toSliceRequest(file, index).span;
      const headers = {'Content-Range': `bytes ${first}-${last}/1000`, ETag: '"one"'};
      return finished.has(index) ? new Response(bytes.slice(first, last + 1), {status: 206, headers}) : undefined;
    });
    const reader = await read(ask(episodeId, {}, manager));
    expect(await reader.take(300)).to.deep.equal(bytes.slice(0, 300));
    const rest = reader.take(700);
    for (const index of [2, 1, 3]) finished.add(index);
    expect(await rest).to.deep.equal(bytes.slice(300));
  });

  /** The browser's own registry, with one registration: a slice without a response is not finished. */
  function anyManager(
    registrationId: string,
    url: string,
    respond: (index: number) => Response | undefined,
  ): BackgroundFetchManager {
    const matchAll = async () =>
      [3, 1, 0, 2].map((index) => {
        const response = respond(index);
        return {
          request: new Request(url, {headers: {Range: toSliceRequest(file, index).range}}),
          responseReady: response ? Promise.resolve(response) : new Promise<Response>(() => {}),
        };
      });
    return {get: async (id: string) => (id === registrationId ? {matchAll} : undefined)} as never;
  }

  async function read(asked: Promise<Response> | Response) {
    const body = (await asked).body?.getReader();
    if (!body) throw new Error('An answer without a body');
    let left = new Uint8Array();
    return {
      /** The next so many bytes, as soon as they are here. */
      async take(count: number): Promise<Uint8Array> {
        while (left.length < count) {
          const {value, done} = await body.read();
          if (done) throw new Error('It ended early');
          left = joinBytes([left, value]);
        }
        const taken = left.slice(0, count);
        left = left.slice(count);
        return taken;
      },
      takeEnd: async () => left.length === 0 && (await body.read()).done,
    };
  }
});
