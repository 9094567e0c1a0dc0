import {expect} from 'chai';
import {findEncodings} from '../../core/feed-encoding.js';

function declaring(encoding: string): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="${encoding}"?><rss>`);
}

describe('findEncodings', () => {
  it('tries UTF-8 and then windows-1252 where nothing is said', () => {
    expect(findEncodings(new TextEncoder().encode('<rss>'), 'text/xml')).to.deep.equal(['utf-8', 'windows-1252']);
    expect(findEncodings(new Uint8Array(), '')).to.deep.equal(['utf-8', 'windows-1252']);
  });

  it('believes a byte order mark before all else', () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...declaring('iso-8859-1')]);
    expect(findEncodings(bytes, 'text/xml; charset=koi8-r')[0]).to.equal('utf-8');
  });

  const wide: [name: string, bytes: number[]][] = [
    ['utf-16le', [0xff, 0xfe, 0x3c, 0]],
    ['utf-16be', [0xfe, 0xff, 0, 0x3c]],
    ['utf-32le', [0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]],
    ['utf-32be', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]],
    ['utf-16le', [0x3c, 0, 0x3f, 0]],
    ['utf-16be', [0, 0x3c, 0, 0x3f]],
    ['utf-32le', [0x3c, 0, 0, 0]],
    ['utf-32be', [0, 0, 0, 0x3c]],
  ];
  for (const [name, bytes] of wide) {
    it(`knows ${name} by ${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`, () => {
      expect(findEncodings(new Uint8Array(bytes), 'text/xml; charset=utf-8')).to.deep.equal([name]);
    });
  }

  it('believes the HTTP charset before the XML declaration', () => {
    expect(findEncodings(declaring('koi8-r'), 'text/xml; charset="Shift_JIS"').slice(0, 2)).to.deep.equal([
      'shift_jis',
      'koi8-r',
    ]);
  });

  it('finds an XML declaration that a comment precedes', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('<!-- hello -->\n'), ...declaring('koi8-r')]);
    expect(findEncodings(bytes, '')[0]).to.equal('koi8-r');
  });

  it('forgives invalid bytes in the encoding that was declared, when UTF-8 does not fit either', () => {
    expect(findEncodings(declaring('gb2312'), '')).to.deep.equal(['gbk', 'utf-8', 'gbk']);
  });

  for (const label of ['us-ascii', 'utf-16', 'klingon']) {
    it(`does not believe "${label}"`, () => {
      expect(findEncodings(declaring(label), `text/xml; charset=${label}`)[0]).to.equal('utf-8');
    });
  }
});
