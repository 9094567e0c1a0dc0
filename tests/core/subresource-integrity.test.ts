import {expect} from 'chai';
import {parseIntegrity} from '../../core/subresource-integrity.js';

function parse(value: string) {
  return parseIntegrity({type: 'sri', value});
}

describe('parseIntegrity', () => {
  it('takes the strongest hash, whatever the order', () => {
    const strongest = {hash: 'sha512', digests: ['CC==']};
    expect(parse('sha256-AA== sha512-CC== sha384-BB==')).to.deep.equal(strongest);
    expect(parse('sha512-CC==\n sha256-AA==')).to.deep.equal(strongest);
  });

  it('takes any value of that hash', () => {
    expect(parse('sha384-AA== sha384-BB==?option')?.digests).to.deep.equal(['AA==', 'BB==']);
  });

  it('reads base64 that was written for addresses', () => {
    expect(parse('sha256-a-_bcc')?.digests).to.deep.equal(['a+/bcc==']);
  });

  for (const value of ['', 'md5-AA==', 'sha256', 'sha256-', 'xsha256-AA==', 'sha1-AA== md5-BB==']) {
    it(`expects nothing of ${JSON.stringify(value)}`, () => {
      expect(parse(value)).to.equal(undefined);
    });
  }

  it('expects nothing where it is of another kind, or absent', () => {
    expect(parseIntegrity({type: 'pgp-signature', value: 'sha256-AA=='})).to.equal(undefined);
    expect(parseIntegrity(undefined)).to.equal(undefined);
  });
});
