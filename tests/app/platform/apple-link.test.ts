import {expect} from 'chai';
import {lookUpAppleLink} from '../../../app/platform/apple-link.js';
import {FeedError} from '../../../core/feed.js';
import {toGatewayDiscoverPath} from '../../../core/gateway-address.js';
import {FakeHost, toGatewayUrl} from '../../browser/fake-host.js';

const link = 'https://podcasts.apple.com/us/podcast/tides/id123?i=4';
const url = toGatewayUrl(toGatewayDiscoverPath(link));

describe('lookUpAppleLink', () => {
  let host: FakeHost;
  beforeEach(() => {
    host = new FakeHost();
    host.install();
  });
  afterEach(() => host.remove());

  it('asks the gateway of its own origin, and answers the first feed', async () => {
    host.answer(url, () => Response.json({feeds: [{feedUrl: 'https://feeds.example/tides', title: 'Tides'}]}));
    expect(await lookUpAppleLink(link)).to.equal('https://feeds.example/tides');
  });

  const html = {headers: {'Content-Type': 'text/html'}};
  const answers: [reason: string, of: string, answer: () => Response][] = [
    ['not-listed', 'a podcast without a feed', () => Response.json({error: 'not-listed'}, {status: 404})],
    ['bad-address', 'another link', () => Response.json({error: 'bad-address'}, {status: 400})],
    ['unreachable', 'a directory that does not answer', () => Response.json({error: 'unreachable'}, {status: 502})],
    ['failed', 'a gateway that is down', () => new Response('<h1>Bad Gateway</h1>', {status: 502, ...html})],
    ['no-gateway', 'a host of files', () => new Response('Not found', {status: 404})],
    ['no-gateway', 'a host that answers everything with the app', () => new Response('<!doctype html>', html)],
    [
      'no-gateway',
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
      host.answer(url, answer);
      const said = await lookUpAppleLink(link).catch((error: unknown) => error instanceof FeedError && error.reason);
      expect(said).to.equal(reason);
    });
  }
});
