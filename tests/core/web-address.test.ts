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

  it('encodes spaces inside an address and drops those around it', () => {
    expect(toWebAddress('\n https://host.example/a b.mp3 ', base)).to.equal('https://host.example/a%20b.mp3');
  });

  for (const address of [undefined, '', '  ', 'javascript:alert(1)', 'data:audio/mpeg,', 'file:///a.mp3', 'https://']) {
    it(`refuses ${address === undefined ? 'no address' : `"${address}"`}`, () => {
      expect(toWebAddress(address, base)).to.equal(undefined);
    });
  }
});
