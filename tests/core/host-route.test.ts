import {expect} from 'chai';
import {findVerdict, type HostVerdict, isFresh, type KnownHost, toExpectedHost} from '../../core/host-route.js';

const day = 24 * 60 * 60 * 1000;

function anyVerdict(host: string, by: 'direct' | 'gateway' = 'gateway'): HostVerdict {
  const checkedAt = Date.now();
  return by === 'direct' ? {by, why: 'readable', host, checkedAt} : {by, why: 'cors', host, checkedAt};
}

function toKnown(...hosts: KnownHost[]): Map<string, KnownHost> {
  return new Map(hosts.map((one) => [one.host, one]));
}

describe('toExpectedHost', () => {
  for (const [url, host] of [
    ['https://media.example/show/ep.mp3', 'media.example'],
    ['https://www.podtrac.com/pts/redirect.mp3/chrt.fm/track/ABC/traffic.libsyn.com/show/ep.mp3', 'traffic.libsyn.com'],
    ['https://op3.dev/e/https://media.example/ep.m4a', 'media.example'],
    ['https://op3.dev/e/https%3A%2F%2Fmedia.example%2Fep.m4a', 'media.example'],
    ['http://127.0.0.1:8000/track/redirect.mp3/127.0.0.1:9000/ep.mp3', '127.0.0.1:9000'],
    ['https://counter.example/Media.Example:443/ep.mp3', 'media.example'],
    ['https://media.example/ep.m4a', 'media.example'],
    ['https://media.example/show/ep.final.mp3?at=other.example/x', 'media.example'],
    ['https://media.example/v1.2/audio.php/ep%.mp3', 'media.example'],
    ['https://media.example:8443/cover.jpg/ep', 'media.example:8443'],
  ] as const) {
    it(`is ${host} of ${url}`, () => {
      expect(toExpectedHost(url)).to.equal(host);
    });
  }
});

describe('findVerdict', () => {
  it('is that of the host where an address will probably end, also behind one that leads on', () => {
    const verdict = anyVerdict('cdn.example');
    const known = toKnown({host: 'media.example', leadsTo: 'cdn.example'}, verdict);
    for (const url of ['https://media.example/1.mp3', 'https://counter.example/redirect.mp3/media.example/1.mp3']) {
      expect(findVerdict(url, known)).to.equal(verdict);
    }
    expect(findVerdict('https://counter.example/other.example/1.mp3', known)).to.equal(undefined);
  });

  it('is that of the first host where that one keeps browsers from coming further', () => {
    const known = toKnown(anyVerdict('counter.example'), anyVerdict('media.example', 'direct'));
    expect(findVerdict('https://counter.example/media.example/1.mp3', known)?.host).to.equal('counter.example');
    expect(findVerdict('https://media.example/1.mp3', known)?.by).to.equal('direct');
  });

  it('holds a week', () => {
    const verdict = anyVerdict('media.example');
    expect(isFresh(verdict, verdict.checkedAt + 6.9 * day)).to.equal(true);
    expect(isFresh(verdict, verdict.checkedAt + 7 * day)).to.equal(false);
  });
});
