import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type MentionedEnclosure, toGatewayEnclosurePath} from '../../core/gateway-address.js';
import {anyFeed} from './any-feed.js';
import {assertRefused, type Scene} from './gateway-scene.js';
import {anyAudio, rangedAudio} from './ranged-audio.js';

const first = anyAudio(50_000, 1);
const second = anyAudio(50_000, 2);
const probe = {headers: {Range: 'bytes=0-0'}};
const slice = {headers: {Range: 'bytes=100-199'}};

/** How every slice of a download meets the same file, in any runtime. */
export function pinCases(scene: Scene): void {
  const {host, other} = scene;

  /** An episode that a redirect leads to, and the pin that a probe gives. */
  async function pin(name: string): Promise<{episode: MentionedEnclosure; pin: string}> {
    const url = host.serve(`/to-${name}.mp3`, {
      status: 302,
      headers: {Location: other.serve(`/${name}-1.mp3`, rangedAudio(first))},
    });
    const feedUrl = host.serve(`/${name}.xml`, {
      body: anyFeed([
        {guid: 'one', url},
        {guid: 'two', url},
      ]),
    });
    const episode = {feedUrl, guid: 'one'};
    const reply = await scene.ask(toGatewayEnclosurePath(episode), probe);
    assert.equal(reply.status, 206);
    return {episode, pin: String(reply.headers['dogear-pin'])};
  }

  describe('a pin', {concurrency: true}, () => {
    it('leads to the file that was found first, whatever feed and redirects say now, and asks neither', async () => {
      const {episode, pin: token} = await pin('moving');
      host.serve('/to-moving.mp3', {
        status: 302,
        headers: {Location: other.serve('/moving-2.mp3', rangedAudio(second))},
      });
      host.serve('/moving.xml', {status: 500});
      const asked = host.requests.length;
      for (let resume = 0; resume < 3; resume++) {
        const reply = await scene.ask(toGatewayEnclosurePath(episode, token), slice);
        assert.deepEqual(reply.body, first.subarray(100, 200));
        assert.equal(reply.headers['dogear-pin'], token);
        assert.equal(reply.headers['dogear-address'], other.toUrl('/moving-1.mp3'));
      }
      assert.deepEqual(host.askedFor('/to-moving.mp3').length, 1);
      assert.deepEqual(
        host.requests.slice(asked).filter(({path}) => path.includes('moving')),
        [],
      );
    });

    it('holds for one episode of one feed, and only as it was written', async () => {
      const {episode, pin: token} = await pin('held');
      const middle = Math.floor(token.length / 2);
      const tampered = `${token.slice(0, middle)}${token[middle] === 'A' ? 'B' : 'A'}${token.slice(middle + 1)}`;
      const wrong: [MentionedEnclosure, string][] = [
        [{...episode, guid: 'two'}, token],
        [{...episode, feedUrl: host.toUrl('/held.xml?')}, token],
        [{...episode, enclosureUrl: host.toUrl('/to-held.mp3')}, token],
        [episode, tampered],
        [episode, token.slice(0, -4)],
        [episode, 'pin'],
        [episode, 'a'.repeat(4000)],
      ];
      for (const [subject, pinned] of wrong) {
        assertRefused(await scene.ask(toGatewayEnclosurePath(subject, pinned), slice), 'pin-expired');
      }
      assert.equal(other.askedFor('/held-1.mp3').length, 1);
    });

    it('is at its end when its file is gone, and not when its host only has trouble', async () => {
      const {episode, pin: token} = await pin('gone');
      const ask = () => scene.ask(toGatewayEnclosurePath(episode, token), slice);
      for (const status of [401, 403, 404, 410]) {
        other.serve('/gone-1.mp3', {status});
        assertRefused(await ask(), 'pin-expired');
      }
      other.serve('/gone-1.mp3', {status: 500});
      assertRefused(await ask(), 'bad-status');
      other.serve('/gone-1.mp3', {status: 503});
      assertRefused(await ask(), 'busy');
    });

    it('follows a file that was moved since', async () => {
      const {episode, pin: token} = await pin('later');
      other.serve('/later-1.mp3', {status: 302, headers: {Location: '/later-3.mp3'}});
      other.serve('/later-3.mp3', rangedAudio(first));
      const reply = await scene.ask(toGatewayEnclosurePath(episode, token), slice);
      assert.deepEqual(reply.body, first.subarray(100, 200));
    });
  });
}
