import {expect} from 'chai';
import {lookUpAppleLink} from '../../../app/platform/apple-link.js';
import {FeedError} from '../../../core/feed.js';

const link = 'https://podcasts.apple.com/us/podcast/tides/id123?i=4';

function refusal(answer: () => Response): Promise<string> {
  return lookUpAppleLink(link, async () => answer()).catch((error: unknown) =>
    error instanceof FeedError ? error.reason : String(error),
  );
}

describe('lookUpAppleLink', () => {
  it('asks the gateway of its own origin, and answers the first feed', async () => {
    let asked: unknown;
    const feedUrl = await lookUpAppleLink(link, async (address) => {
      asked = address;
      return Response.json({feeds: [{feedUrl: 'https://feeds.example/tides', title: 'Tides'}]});
    });
    expect(feedUrl).to.equal('https://feeds.example/tides');
    expect(asked).to.equal(`/gateway/discover?url=${encodeURIComponent(link)}`);
  });

  const html = {headers: {'Content-Type': 'text/html'}};
  const answers: [reason: string, of: string, answer: () => Response][] = [
    ['not-listed', 'a podcast without a feed', () => Response.json({error: 'not-found'}, {status: 404})],
    ['not-an-address', 'another link', () => Response.json({error: 'bad-request'}, {status: 400})],
    ['unreachable', 'a directory that does not answer', () => Response.json({error: 'unreachable'}, {status: 502})],
    ['unreachable', 'a gateway that is down', () => new Response('<h1>Bad Gateway</h1>', {status: 502, ...html})],
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
      'unreachable',
      'a gateway that takes too long',
      () => {
        throw new DOMException('', 'TimeoutError');
      },
    ],
  ];
  for (const [reason, of, answer] of answers) {
    it(`says ${reason} of ${of}`, async () => {
      expect(await refusal(answer)).to.equal(reason);
    });
  }
});
