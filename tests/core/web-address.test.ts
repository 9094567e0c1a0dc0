import {expect} from 'chai';
import {toWebAddress} from '../../core/web-address.js';

const base = 'https://feed.example/shows/feed.xml';

describe('toWebAddress', () => {
  it('keeps an absolute address', () => {
    expect(toWebAddress('http://host.example/a.mp3?x=1#t', base)).to.equal('http://host.example/a.mp3?x=1#t');
  });

  it('resolves a relative address', () => {
    expect(toWebAddress('../a.mp3', base)).to.equal('https://feed.example/a.mp3');
    expect(toWebAddress('//host.example/a.mp3', base)).to.equal('https://host.example/a.mp3');
  });

  // What looks plain is not asked of `URL`, so it must be what `URL` answers.
  const plainLooking = [
    'https://host.example/a.mp3?b=1&c=%20/d',
    'https://host.example',
    'https://HOST.example/A',
    'https://host.example:443/',
    'https://host.example/a/../b/./c',
    'https://host.example/a/%2e%2e/b',
    'https://host.example/a//.b',
    "https://host.example/it's?it's",
    'https://host.example/a|b^c{d}',
    'https://1.2.3/',
    'https://a.xn--p1ai/',
    'https://user:word@host.example/',
    'https://host.example/ü?ü',
    'https://host_name.example/',
    'https://host.example./',
  ];
  for (const address of plainLooking) {
    it(`reads ${address} as a browser does`, () => {
      expect(toWebAddress(address, base)).to.equal(new URL(address).href);
    });
  }

  it('refuses a name that no browser would ask for', () => {
    expect(toWebAddress('https://xn--a.example/', base)).to.equal(URL.parse('https://xn--a.example/')?.href);
  });

  it('encodes spaces inside an address and drops those around it', () => {
    expect(toWebAddress('\n https://host.example/a b.mp3 ', base)).to.equal('https://host.example/a%20b.mp3');
  });

  for (const address of [undefined, '', '  ', 'javascript:alert(1)', 'data:audio/mpeg,', 'file:///a.mp3', 'https://']) {
    it(`refuses ${address === undefined ? 'no address' : `"${address}"`}`, () => {
      expect(toWebAddress(address, base)).to.equal(undefined);
    });
  }
});
