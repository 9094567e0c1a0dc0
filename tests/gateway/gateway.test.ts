import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Fetch} from '../../gateway/apple-podcasts.js';
import {createGateway} from '../../gateway/gateway.js';

const link = 'https://podcasts.apple.com/us/podcast/tides/id1234567890?i=1';
const tides = {feedUrl: 'https://feeds.example/tides', collectionName: 'Tides', artistName: 'Ann'};

function discover(url: string, fetch: Fetch, headers: Record<string, string> = {}): Response | Promise<Response> {
  const gateway = createGateway({version: '1.2.3', fetch});
  return gateway.request(`/gateway/discover?${new URLSearchParams({url})}`, {headers});
}

async function refusal(url: string, fetch: Fetch, headers?: Record<string, string>): Promise<[number, string]> {
  const response = await discover(url, fetch, headers);
  const {error, message} = (await response.json()) as {error: string; message: string};
  assert.match(message, /^[A-Z].*\.$/);
  return [response.status, error];
}

const neverAsked: Fetch = async (url) => assert.fail(`asked ${url}`);

describe('the gateway', () => {
  it('finds the feed of a podcast at Apple Podcasts, and asks nobody else', async () => {
    const asked: [string, RequestInit][] = [];
    const response = await discover(link, async (...request) => {
      asked.push(request);
      return Response.json({resultCount: 1, results: [tides]});
    });
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), {feeds: [{feedUrl: tides.feedUrl, title: 'Tides'}]});
    const [[url, init] = []] = asked;
    assert.equal(asked.length, 1);
    assert.equal(url, 'https://itunes.apple.com/lookup?id=1234567890&entity=podcast');
    assert.equal(init?.redirect, 'manual');
    assert.ok(init?.signal);
  });

  it('names the host of a feed that Apple does not name', async () => {
    const response = await discover(link, async () => Response.json({results: [{feedUrl: tides.feedUrl}]}));
    assert.deepEqual(await response.json(), {feeds: [{feedUrl: tides.feedUrl, title: 'feeds.example'}]});
  });

  for (const results of [[], [{collectionName: 'Tides'}], [{feedUrl: 1}], [{feedUrl: 'javascript:alert(1)'}]]) {
    it(`says not-found of ${JSON.stringify(results)}`, async () => {
      assert.deepEqual(await refusal(link, async () => Response.json({results})), [404, 'not-found']);
    });
  }

  for (const url of [
    '',
    'tides',
    'https://feeds.example/tides',
    'https://podcasts.apple.com/us/browse',
    'https://podcasts.apple.com/us/podcast/tides/id12x',
    'https://itunes.apple.com/lookup?id=1%26entity=software',
    'https://podcasts.apple.com@127.0.0.1/podcast/id1',
    'https://127.0.0.1/podcasts.apple.com/id1',
    'https://podcasts.apple.com.feeds.example/podcast/id1',
  ]) {
    it(`says bad-request of "${url}"`, async () => {
      assert.deepEqual(await refusal(url, neverAsked), [400, 'bad-request']);
    });
  }

  it('says bad-request of no address', async () => {
    const response = await createGateway({version: '1.2.3', fetch: neverAsked}).request('/gateway/discover');
    assert.equal(response.status, 400);
  });

  const badAnswers: Record<string, Fetch> = {
    'no connection': async () => {
      throw new TypeError('fetch failed');
    },
    'no answer in time': async () => {
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    },
    'an error': async () => Response.json({results: [tides]}, {status: 503}),
    'a redirect': async () => new Response(null, {status: 302, headers: {Location: 'http://127.0.0.1/'}}),
    'no body': async () => new Response(null),
    'a page': async () => new Response('<!doctype html>'),
    'other JSON': async () => Response.json({errors: []}),
    null: async () => Response.json(null),
  };
  for (const [answer, fetch] of Object.entries(badAnswers)) {
    it(`says unreachable when Apple gives ${answer}`, async () => {
      assert.deepEqual(await refusal(link, fetch), [502, 'unreachable']);
    });
  }

  it('stops an answer of more than a megabyte', async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(0x20)),
      cancel: () => {
        isCancelled = true;
      },
    });
    assert.deepEqual(await refusal(link, async () => new Response(body)), [502, 'unreachable']);
    assert.ok(isCancelled);
  });

  it('serves the pages of its own origin, and what is no page', async () => {
    const found: Fetch = async () => Response.json({results: [tides]});
    for (const site of ['same-origin', 'none']) {
      assert.equal((await discover(link, found, {'Sec-Fetch-Site': site})).status, 200);
    }
    for (const site of ['cross-site', 'same-site']) {
      assert.deepEqual(await refusal(link, neverAsked, {'Sec-Fetch-Site': site}), [403, 'forbidden']);
    }
  });
});
