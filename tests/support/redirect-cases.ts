import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {toGatewayFeedPath} from '../../core/gateway-address.js';
import type {GatewayRefusal} from '../../core/gateway-refusals.js';
import {anyFeed} from './any-feed.js';
import {assertRefused, type Scene} from './gateway-scene.js';
import {toHead} from './raw-host.js';

const xml = anyFeed();
const statuses = [301, 302, 303, 307, 308];

/** `PORT` is one on loopback where somebody listens whom the gateway must never meet. */
const privatePlaces: [location: string, refusal: GatewayRefusal][] = [
  ['http://127.0.0.1:PORT/', 'blocked-address'],
  ['http://127.1:PORT/', 'blocked-address'],
  ['http://2130706433:PORT/', 'blocked-address'],
  ['http://0x7f.0.0.1:PORT/', 'blocked-address'],
  ['http://127.0.0.1.:PORT/', 'blocked-address'],
  ['http://0.0.0.0:PORT/', 'blocked-address'],
  ['http://[::1]:PORT/', 'blocked-address'],
  ['http://[::ffff:7f00:1]:PORT/', 'blocked-address'],
  ['http://localhost:PORT/', 'blocked-address'],
  ['HTTP://LOCALHOST:PORT/', 'blocked-address'],
  ['//127.0.0.1:PORT/', 'blocked-address'],
  ['/\\127.0.0.1:PORT/', 'blocked-address'],
  ['\\\\127.0.0.1:PORT/', 'blocked-address'],
  ['http:\\\\127.0.0.1:PORT/', 'blocked-address'],
  ['https:127.0.0.1:PORT/', 'blocked-address'],
  [' http://127.0.0.1:PORT/ ', 'blocked-address'],
  ['http://feeds.example@127.0.0.1:PORT/', 'address-with-password'],
  ['http://127.0.0.1:PORT#@feeds.example/', 'blocked-address'],
  ['http://169.254.169.254/latest/meta-data/', 'blocked-address'],
  ['http://[fd00:ec2::254]/', 'blocked-address'],
  ['http://metadata/', 'blocked-address'],
  ['http://feeds.example:22/', 'blocked-port'],
  ['file:///etc/passwd', 'bad-address'],
  ['gopher://127.0.0.1:PORT/_x', 'bad-address'],
  ['data:text/xml,<rss/>', 'bad-address'],
  ['javascript:alert(1)', 'bad-address'],
  ['http://', 'bad-redirect'],
  ['http://127.0.0.1:65536/', 'bad-redirect'],
  ['', 'bad-redirect'],
];

/** Where the gateway lets itself be sent to, in any runtime. */
export function redirectCases(scene: Scene): void {
  const {host, other, stranger} = scene;
  const askFor = (path: string) => scene.ask(toGatewayFeedPath(host.toUrl(path)));

  /** Addresses that lead to the next one each; the last is `end`. */
  function serveChain(name: string, hops: number, end: string): void {
    for (let hop = 0; hop < hops; hop++) {
      const location = hop === hops - 1 ? end : `/${name}-${hop + 1}`;
      host.serve(`/${name}-${hop}`, {status: statuses[hop % statuses.length] ?? 302, headers: {Location: location}});
    }
  }

  describe('a redirect', {concurrency: true}, () => {
    for (const [index, [written, refusal]] of privatePlaces.entries()) {
      it(`to "${written}" is not followed`, async () => {
        const location = written.replace('PORT', String(new URL(stranger.toUrl('/')).port));
        host.serve(`/to-${index}`, {status: 302, headers: {Location: location}});
        assertRefused(await askFor(`/to-${index}`), refusal);
        assert.equal(stranger.met, 0);
      });
    }

    it('to a private place is not followed after five to public ones', async () => {
      serveChain('five', 6, stranger.toUrl('/'));
      assertRefused(await askFor('/five-0'), 'blocked-address');
      assert.equal(host.askedFor('/five-5').length, 1);
      assert.equal(stranger.met, 0);
    });

    it('is followed ten times', async () => {
      serveChain('ten', 10, other.serve('/after-ten', {body: xml}));
      assert.equal(String((await askFor('/ten-0')).body), xml);
    });

    it('is not followed an eleventh time', async () => {
      serveChain('eleven', 11, other.serve('/after-eleven', {body: xml}));
      assertRefused(await askFor('/eleven-0'), 'too-many-redirects');
      assert.equal(other.askedFor('/after-eleven').length, 0);
    });

    it('to itself comes to an end', async () => {
      host.serve('/loop', {status: 302, headers: {Location: '/loop'}});
      assertRefused(await askFor('/loop'), 'too-many-redirects');
      assert.equal(host.askedFor('/loop').length, 11);
    });

    it('without a place is none', async () => {
      host.serve('/nowhere', {status: 301, body: xml});
      assertRefused(await askFor('/nowhere'), 'bad-redirect');
    });

    it('with letters that no address has goes where browsers would go', async () => {
      const place = '/caf\u00e9 \u6f2b';
      host.serve('/letters', {status: 302, headers: {Location: Buffer.from(place).toString('latin1')}});
      await askFor('/letters');
      const [asked] = host.requests.filter(({path}) => path.startsWith('/caf'));
      assert.equal(decodeURI(asked?.path ?? ''), place);
    });

    it('with an end of line in it is no answer, or ends there', async () => {
      host.serve('/lines', {status: 302, headers: {Location: '/a\rSet-Cookie: a=b'}});
      host.serve('/lines-folded', {status: 302, headers: {Location: '/a\r\n Set-Cookie: a=b'}});
      for (const path of ['/lines', '/lines-folded']) {
        const reply = await askFor(path);
        assert.ok(reply.status >= 400);
        assert.equal(reply.headers['set-cookie'], undefined);
      }
      assert.deepEqual(
        host.requests.filter(({headers}) => headers.cookie || headers['set-cookie']),
        [],
      );
    });

    it('is followed without waiting for its body', async () => {
      host.serve('/long-way', (socket) => {
        socket.write(toHead(302, {Location: '/long-way-there', 'Content-Length': '1000000'}));
      });
      host.serve('/long-way-there', {body: xml});
      assert.equal(String((await askFor('/long-way')).body), xml);
      await host.hungUp('/long-way');
    });
  });
}
