import {expect} from 'chai';
import {searchDirectories} from '../../../app/platform/directory-search.js';

const never = new AbortController().signal;
const html = {headers: {'Content-Type': 'text/html'}};

describe('searchDirectories', () => {
  it('asks the gateway of its own origin, for no more than it takes', async () => {
    const asked: unknown[] = [];
    const answer = {podcasts: [{title: 'Tides', author: 'A', directories: ['fyyd']}], silent: ['Apple Podcasts']};
    const ask = async (address: RequestInfo | URL) => {
      asked.push(address);
      return Response.json(answer);
    };
    expect(await searchDirectories(' sea & salt ', never, ask)).to.deep.equal({status: 'ready', ...answer});
    await searchDirectories('a'.repeat(5000), never, ask);
    expect(asked).to.deep.equal(['/gateway/search?q=sea+%26+salt', `/gateway/search?q=${'a'.repeat(200)}`]);
  });

  it('hands on web addresses alone', async () => {
    const podcast = {title: 'Tides', author: '', directories: []};
    const hostile = {...podcast, feedUrl: 'javascript:alert(1)', artwork: 'data:,x', link: 'javascript:alert(1)'};
    const plain = {...podcast, feedUrl: 'https://a.test/f', artwork: 'http://a.test/p', link: 'https://a.test/'};
    const answer = await searchDirectories('x', never, async () =>
      Response.json({podcasts: [hostile, plain], silent: []}),
    );
    expect(answer).to.deep.equal({status: 'ready', podcasts: [podcast, plain], silent: []});
  });

  const answers: [reason: string, of: string, answer: () => Response][] = [
    ['too-many-requests', 'a gateway that refuses', () => Response.json({error: 'too-many-requests'}, {status: 429})],
    ['unreachable', 'directories that are all silent', () => Response.json({error: 'unreachable'}, {status: 502})],
    ['unreachable', 'a gateway that is down', () => new Response('<h1>Bad Gateway</h1>', {status: 502, ...html})],
    ['no-gateway', 'a host of files', () => new Response('Not found', {status: 404})],
    ['no-gateway', 'a host of files that speaks JSON', () => Response.json({detail: 'Not Found'}, {status: 404})],
    ['no-gateway', 'a host that answers everything with the app', () => new Response('<!doctype html>', html)],
    ['no-gateway', 'a host that answers nothing in JSON', () => Response.json(null)],
    [
      'unreachable',
      'nobody',
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
    [
      'timeout',
      'a gateway that takes too long',
      () => {
        throw new DOMException('', 'TimeoutError');
      },
    ],
  ];
  for (const [reason, of, answer] of answers) {
    it(`says ${reason} of ${of}`, async () => {
      expect(await searchDirectories('x', never, async () => answer())).to.deep.equal({status: 'failed', reason});
    });
  }

  it('answers nothing to those who no longer ask', async () => {
    const asking = new AbortController();
    const answer = searchDirectories('x', asking.signal, (_address, options) => {
      asking.abort();
      return Promise.reject(options?.signal?.reason);
    });
    expect(await answer).to.equal(undefined);
  });
});
