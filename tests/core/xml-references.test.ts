import {expect} from 'chai';
import {decodeXmlReferences} from '../../core/xml-references.js';

describe('decodeXmlReferences', () => {
  it('decodes the five that XML names', () => {
    expect(decodeXmlReferences('&lt;a b=&quot;&apos;&quot;&gt; &amp;')).to.equal(`<a b="'"> &`);
  });

  it('decodes numbers, decimal and hexadecimal', () => {
    expect(decodeXmlReferences('&#233;&#xE9;&#x1f375;')).to.equal('éé🍵');
  });

  it('decodes once', () => {
    expect(decodeXmlReferences('&amp;lt;')).to.equal('&lt;');
    expect(decodeXmlReferences('&#38;lt; &#38;amp; &amp;#38;')).to.equal('&lt; &amp; &#38;');
  });

  const untouched = [
    '&nbsp;',
    '&',
    '&&',
    '&lt',
    '&#;',
    '&#xZZ;',
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&#146;',
    'a&b=c',
    '&LT;',
  ];
  for (const text of untouched) {
    it(`leaves "${text}" to the readers of HTML`, () => {
      expect(decodeXmlReferences(text)).to.equal(text);
    });
  }
});
