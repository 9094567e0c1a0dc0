import {expect} from 'chai';
import {toMediaPath} from '../../core/routes.js';
import {deleteAudio} from '../../core/storage/audio-store.js';
import {answerMedia, isMediaRequest} from '../../sw/media-route.js';
import {anyBytes, anyEpisodeId, keepEpisode, toBytes} from '../browser/any-audio.js';

const bytes = anyBytes(1000);

function ask(episodeId: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(toMediaPath(episodeId), location.origin);
  return answerMedia({url, request: new Request(url, init)});
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
