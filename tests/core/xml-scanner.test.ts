import {expect} from 'chai';
import {XmlScanner} from '../../core/xml-scanner.js';

/** What is told of a document, with pieces of text joined. */
function scan(...pieces: string[]): string[] {
  const told: string[] = [];
  const tellText = (kind: string) => (piece: string) => {
    const last = told.at(-1);
    if (last?.startsWith(kind)) told[told.length - 1] = last + piece;
    else told.push(kind + piece);
  };
  const scanner = new XmlScanner({
    wantsText: true,
    openTag: (name, attributes, isSelfClosing) => told.push(`${isSelfClosing ? 'empty' : 'open'} ${name}${attributes}`),
    closeTag: (name) => told.push(`close ${name}`),
    text: tellText('text '),
    literal: tellText('literal '),
  });
  for (const piece of pieces) scanner.write(piece);
  scanner.end();
  return told;
}

describe('XmlScanner', () => {
  const documents: [what: string, xml: string, told: string[]][] = [
    ['tags and text', '<a>b</a >', ['open a', 'text b', 'close a']],
    ['an empty element', '<a b="1"/>', ['empty a b="1"']],
    ['a quoted ">"', `<a b=">" c='>'>d`, [`open a b=">" c='>'`, 'text d']],
    ['an apostrophe in a value without quotes', `<a b=don't>c`, [`open a b=don't`, 'text c']],
    ['CDATA', '<![CDATA[<b>]]&amp;]]>', ['literal <b>]]&amp;']],
    ['CDATA that never ends', '<a><![CDATA[b]]', ['open a', 'literal b]]']],
    ['a comment with tags', '<!-- <a>-- -><b> -->c', ['text c']],
    ['a declaration without its question mark', '<?xml version="1.0"><a>', ['open a']],
    ['a document type with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>', ['text ]>', 'open a']],
    ['a "<" that begins nothing', 'a < b <3 <', ['text a < b <3 ']],
    ['a tag that never ends', '<a><b c="', ['open a']],
  ];
  for (const [what, xml, told] of documents) {
    it(`reads ${what}, in one piece and in single characters`, () => {
      expect(scan(xml)).to.deep.equal(told);
      expect(scan(...xml)).to.deep.equal(told);
    });
  }
});
