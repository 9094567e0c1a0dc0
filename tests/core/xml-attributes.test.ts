import {expect} from 'chai';
import {parseAttributes} from '../../core/xml-attributes.js';

describe('parseAttributes', () => {
  it('reads values in quotes of both kinds and without, and decodes them', () => {
    expect(parseAttributes(` a="1 &amp; 'x'" b = '"' c=don't`)).to.deep.equal({a: `1 & 'x'`, b: '"', c: `don't`});
  });

  it('reads names in lower case, or as they are written', () => {
    expect(parseAttributes(' startTime="1"')).to.deep.equal({starttime: '1'});
    expect(parseAttributes(' startTime="1"', 'as-written')).to.deep.equal({startTime: '1'});
  });

  it('leaves out what has no value, and the second of a name', () => {
    expect(parseAttributes(' a b="" c c="1" c="2"')).to.deep.equal({c: '1'});
  });

  it('comes to an end where quotes do not match', () => {
    expect(parseAttributes(' a=="1" b="2')).to.deep.equal({a: '="1"', b: '2'});
    expect(parseAttributes(' = "')).to.deep.equal({});
  });
});
