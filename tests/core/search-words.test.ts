import {expect} from 'chai';
import {toIndexWords, toQueryWords} from '../../core/search-words.js';

/** Whether a text is found by what is typed, as the search finds it. */
function finds(typed: string, text: string): boolean {
  const words = toIndexWords(text);
  const wanted = toQueryWords(typed);
  return wanted.length > 0 && wanted.every((word) => words.some((indexed) => indexed.startsWith(word)));
}

describe('search words', () => {
  it('have no case, no diacritics and no special forms, in any language', () => {
    for (const [typed, text] of [
      ['cafe', 'Café'],
      ['CAFÉ', 'cafe'],
      ['strasse', 'STRAẞE'],
      ['straße', 'Strasse'],
      ['smorrebrod', 'Smørrebrød'],
      ['lodz', 'Łódź'],
      ['istanbul', 'İSTANBUL'],
      ['елка', 'Ёлка'],
      ['οδοσ', 'ὁδός'],
      ['محمد', 'مُحَمَّد'],
      ['שלום', 'שָׁלוֹם'],
      ['fine', 'ﬁne'],
      ['apollo 11', 'Ａｐｏｌｌｏ １１'],
      ['podcast', 'pod\u00adcast'],
    ] as const) {
      expect(finds(typed, text), `${typed} in ${text}`).to.equal(true);
    }
  });

  it('join what an apostrophe joins, and keep what it elides apart', () => {
    for (const typed of ['don', 'dont', "don't", 'don’t', 'DON’'])
      expect(finds(typed, 'I don’t know'), typed).to.equal(true);
    for (const typed of ['eau', "l'eau", 'l’e', 'leau']) expect(finds(typed, "L'eau vive"), typed).to.equal(true);
    expect(toIndexWords("the 'quoted' dogs'")).to.deep.equal(['the', 'quoted', 'dogs']);
  });

  it('are found by their beginnings, never by their middles', () => {
    expect(finds('har mov', 'The harbour that moved')).to.equal(true);
    expect(finds('bour', 'The harbour that moved')).to.equal(false);
  });

  it('are numbers too, whatever stands between them', () => {
    for (const typed of ['2026', '12', 's2e10', 'covid 19', 'COVID-1', '3.14']) {
      expect(finds(typed, 'S2E10 of 2026: #12, Covid-19 (3.14)'), typed).to.equal(true);
    }
  });

  it('of scripts without spaces are found by any part', () => {
    const text = '東京タワーの歴史第12回、AI研究';
    for (const typed of [
      '東',
      '京',
      '京タ',
      'タワー',
      'の歴史',
      '史',
      '12',
      '回',
      'ai',
      '研究',
      '究',
      '東京タワーの歴史第12回',
    ]) {
      expect(finds(typed, text), typed).to.equal(true);
    }
    expect(finds('京東', text)).to.equal(false);
    for (const typed of ['ประวัติ', 'วัติศาสตร์', 'ไทย', 'ย']) {
      expect(finds(typed, 'ประวัติศาสตร์ไทย'), typed).to.equal(true);
    }
  });

  it('of Korean are found while their last syllable is being typed', () => {
    for (const typed of ['서', '서우', '서울', '서울의', '울의', '봄'])
      expect(finds(typed, '서울의 봄'), typed).to.equal(true);
  });

  it('beyond the basic plane are found by one character', () => {
    expect(finds('𠮷', '𠮷野家')).to.equal(true);
    expect(finds('野', '𠮷野')).to.equal(true);
  });

  it('of a query are looked for once, and not at all where a longer one says more', () => {
    expect(toQueryWords('the t the THE')).to.deep.equal(['the']);
  });

  it('are none where there is no letter and no digit', () => {
    expect(toQueryWords(' …?! ')).to.deep.equal([]);
  });

  it('of any length fit into the index', () => {
    const long = 'x'.repeat(100_000);
    expect(finds(long, long)).to.equal(true);
    expect(toIndexWords(long)[0]?.length).to.equal(32);
    expect(toQueryWords(Array.from({length: 1000}, (_, number) => `w${number}w`).join(' ')).length).to.be.at.most(16);
  });
});
