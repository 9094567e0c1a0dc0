import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {toGatewayFeedPath} from '../../core/gateway-address.js';
import {anyFeed} from './any-feed.js';
import {assertInert, assertRefused, type Scene} from './gateway-scene.js';

/** Who may ask, and for what, in any runtime. */
export function admissionCases(scene: Scene): void {
  describe('who asks', {concurrency: true}, () => {
    const foreigners: Record<string, string>[] = [
      {'Sec-Fetch-Site': 'cross-site'},
      {'Sec-Fetch-Site': 'same-site'},
      {Origin: 'https://foreign.example'},
      {Origin: 'null'},
      {Origin: 'https://foreign.example', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors'},
    ];
    for (const [index, headers] of foreigners.entries()) {
      it(`as another site (${JSON.stringify(headers)}) is turned away, and no host is asked`, async () => {
        const url = scene.host.serve(`/foreign-${index}`, {body: anyFeed()});
        const reply = await scene.ask(toGatewayFeedPath(url), {headers});
        assertRefused(reply, 'foreign-site');
        assert.equal(reply.headers['access-control-allow-origin'], undefined);
        assertRefused(await scene.ask('/gateway/health', {headers}), 'foreign-site');
        assert.deepEqual(scene.host.askedFor(`/foreign-${index}`), []);
      });
    }

    it('as the app, a person or a program is let in', async () => {
      const own = {'Sec-Fetch-Site': 'same-origin'};
      for (const headers of [
        own,
        {...own, Origin: scene.origin},
        {Origin: scene.origin},
        {'Sec-Fetch-Site': 'none'},
        {},
      ]) {
        const reply = await scene.ask('/gateway/health', {headers});
        assert.equal(reply.status, 200);
        assert.equal(reply.headers['access-control-allow-origin'], undefined);
        assert.equal(reply.headers['cross-origin-resource-policy'], 'same-origin');
      }
    });

    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      it(`with ${method} is told that the gateway only reads`, async () => {
        const url = scene.host.serve(`/with-${method}`, {body: anyFeed()});
        assertRefused(await scene.ask(toGatewayFeedPath(url), {method}), 'method-not-allowed');
        assert.deepEqual(scene.host.askedFor(`/with-${method}`), []);
      });
    }

    it('for nothing that there is, is told so', async () => {
      for (const path of ['/gateway/', '/gateway/nothing', '/gateway/feed/', '/gateway/metrics', '/gateway//feed']) {
        assertRefused(await scene.ask(path), 'not-found');
      }
      const long = `https://feeds.example/${'a'.repeat(5000)}`;
      for (const path of [
        '/gateway/feed',
        '/gateway/feed?url=',
        toGatewayFeedPath(long),
        '/gateway/enclosure?feed=a',
      ]) {
        assertRefused(await scene.ask(path), 'bad-request');
      }
      assertRefused(await scene.ask('/gateway/feed?url=%ff%00'), 'bad-address');
    });

    it('whether it is well is told its version', async () => {
      const reply = await scene.ask('/gateway/health');
      assert.match(String(reply.body), /^\{"status":"ok","version":"\d+\.\d+\.\d+"\}$/);
      assertInert(reply.headers);
    });
  });
}

/** The same of a gateway that `https://app.example` may use too. */
export function allowedOriginCases(scene: Scene): void {
  const headers = {Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site'};

  describe('a page of an allowed origin', () => {
    it('may read answers and what stands in their headers', async () => {
      const url = scene.host.serve('/for-pages', {body: anyFeed()});
      for (const path of [toGatewayFeedPath(url), '/gateway/nothing']) {
        const reply = await scene.ask(path, {headers});
        assert.equal(reply.headers['access-control-allow-origin'], headers.Origin);
        assert.equal(reply.headers['access-control-allow-credentials'], undefined);
        assert.equal(reply.headers['cross-origin-resource-policy'], 'cross-origin');
        assert.match(String(reply.headers['access-control-expose-headers']), /\bETag\b.*\bDogear-Pin\b/);
        assert.match(String(reply.headers.vary), /\bOrigin\b/);
      }
    });

    it('may ask before it asks', async () => {
      const preflight = {...headers, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'range'};
      const reply = await scene.ask('/gateway/enclosure', {method: 'OPTIONS', headers: preflight});
      assert.equal(reply.status, 204);
      assert.equal(reply.headers['access-control-allow-origin'], headers.Origin);
      assert.match(String(reply.headers['access-control-allow-headers']), /\bRange\b.*\bDogear-Feed-Authorization\b/);
    });

    it('is no other one', async () => {
      for (const origin of ['https://app.example.foreign.example', 'http://app.example', 'https://app.example:8443']) {
        assertRefused(await scene.ask('/gateway/health', {headers: {...headers, Origin: origin}}), 'foreign-site');
      }
      const reply = await scene.ask('/gateway/feed', {method: 'OPTIONS', headers: {Origin: 'https://foreign.example'}});
      assertRefused(reply, 'foreign-site');
    });
  });
}
