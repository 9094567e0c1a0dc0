import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {assertRefused, type Scene} from './gateway-scene.js';
import {anyAudio, rangedAudio} from './ranged-audio.js';
import {type PlainAnswer, toHead} from './raw-host.js';

const audio = anyAudio(100_000);

/** How `/gateway/enclosure` answers ranges, conditions and `HEAD` (RFC 9110), in any runtime. */
export function rangeCases(scene: Scene): void {
  const {host} = scene;

  describe('an enclosure', {concurrency: true}, () => {
    const ranges: [range: string, contentRange: string, first: number, end: number][] = [
      ['bytes=0-0', 'bytes 0-0/100000', 0, 1],
      ['bytes=10-19', 'bytes 10-19/100000', 10, 20],
      ['bytes=99990-', 'bytes 99990-99999/100000', 99_990, 100_000],
      ['bytes=-5', 'bytes 99995-99999/100000', 99_995, 100_000],
      ['bytes=-200000', 'bytes 0-99999/100000', 0, 100_000],
      ['bytes=99990-200000', 'bytes 99990-99999/100000', 99_990, 100_000],
    ];
    for (const [range, contentRange, first, end] of ranges) {
      it(`is handed on in part for ${range}`, async () => {
        const reply = await scene.relayEpisode(`part-${range.slice(6)}`, rangedAudio(audio), {headers: {Range: range}});
        assert.equal(reply.status, 206);
        assert.equal(reply.headers['content-range'], contentRange);
        assert.equal(reply.headers['content-length'], String(end - first));
        assert.deepEqual(reply.body, audio.subarray(first, end));
      });
    }

    for (const range of ['bytes=0-1,5-6', 'seconds=0-1', 'bytes=-', 'bytes=x-1']) {
      it(`is handed on whole for ${range}`, async () => {
        const reply = await scene.relayEpisode(`whole-${range.replace(/\W/g, '')}`, rangedAudio(audio), {
          headers: {Range: range},
        });
        assert.deepEqual([reply.status, reply.body.length], [200, 100_000]);
      });
    }

    it('is handed on whole when it is no longer the file that the caller has a part of', async () => {
      const headers = {Range: 'bytes=5-', 'If-Range': '"b2"'};
      const reply = await scene.relayEpisode('changed', rangedAudio(audio), {headers});
      assert.deepEqual([reply.status, reply.body.length], [200, 100_000]);
    });

    it('is handed on whole from a host without ranges', async () => {
      const headers = {'Content-Type': 'audio/mpeg'};
      const reply = await scene.relayEpisode('rangeless', {body: audio, headers}, {headers: {Range: 'bytes=5-9'}});
      assert.deepEqual([reply.status, reply.body.length], [200, 100_000]);
      assert.equal(reply.headers['accept-ranges'], undefined);
    });

    it('is 416 with its size when it is shorter', async () => {
      const reply = await scene.relayEpisode('shorter', rangedAudio(audio), {headers: {Range: 'bytes=100000-'}});
      assertRefused(reply, 'bad-range');
      assert.equal(reply.headers['content-range'], 'bytes */100000');
    });

    it('is 304 for who has it', async () => {
      const reply = await scene.relayEpisode('kept', rangedAudio(audio), {headers: {'If-None-Match': '"a1"'}});
      assert.deepEqual([reply.status, reply.body.length, reply.headers.etag], [304, 0, '"a1"']);
    });

    it('has a head, with its size and type', async () => {
      const reply = await scene.relayEpisode('head', rangedAudio(audio), {method: 'HEAD'});
      assert.deepEqual([reply.status, reply.body.length], [200, 0]);
      assert.equal(reply.headers['content-length'], '100000');
      assert.equal(reply.headers['content-type'], 'audio/mpeg');
      assert.deepEqual(
        host.askedFor('/head.mp3').map(({method}) => method),
        ['HEAD'],
      );
    });

    it('has a head also from a host that knows none', async () => {
      const reply = await scene.relayEpisode(
        'headless',
        (socket, request) => {
          if (request.method === 'HEAD') socket.write(toHead(405, {'Content-Length': '0'}));
          else rangedAudio(audio)(socket, request);
        },
        {method: 'HEAD'},
      );
      assert.deepEqual(
        [reply.status, reply.headers['content-length'], reply.headers['accept-ranges']],
        [200, '100000', 'bytes'],
      );
      assert.equal(reply.headers['content-range'], undefined);
      assert.equal(host.askedFor('/headless.mp3').at(-1)?.headers.range, 'bytes=0-0');
    });

    const part = {'Content-Type': 'audio/mpeg'};
    const ten = audio.subarray(10, 20);
    const nonsense: Record<string, PlainAnswer> = {
      'no Content-Range': {status: 206, headers: part, body: ten},
      'another part': {status: 206, headers: {...part, 'Content-Range': 'bytes 20-29/100000'}, body: ten},
      'a longer part': {
        status: 206,
        headers: {...part, 'Content-Range': 'bytes 10-29/100000'},
        body: audio.subarray(10, 30),
      },
      'a part of unknown size': {status: 206, headers: {...part, 'Content-Range': 'bytes 10-19/*'}, body: ten},
      'a part of another length': {status: 206, headers: {...part, 'Content-Range': 'bytes 10-18/100000'}, body: ten},
      'a part beyond the end': {status: 206, headers: {...part, 'Content-Range': 'bytes 10-19/15'}, body: ten},
      'several parts': {status: 206, headers: {'Content-Type': 'multipart/byteranges; boundary=a'}, body: '--a--'},
      'a packed part': {
        status: 206,
        headers: {...part, 'Content-Range': 'bytes 10-19/100000', 'Content-Encoding': 'gzip'},
        body: ten,
      },
    };
    for (const [name, answer] of Object.entries(nonsense)) {
      it(`in part makes no sense with ${name}`, async () => {
        const path = name.replaceAll(' ', '-');
        assertRefused(await scene.relayEpisode(path, answer, {headers: {Range: 'bytes=10-19'}}), 'bad-answer');
      });
    }

    it('makes no sense in part when nobody asked for a part', async () => {
      const answer = {status: 206, headers: {...part, 'Content-Range': 'bytes 10-19/100000'}, body: ten};
      assertRefused(await scene.relayEpisode('unasked-part', answer), 'bad-answer');
    });
  });
}
