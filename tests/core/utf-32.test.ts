import {expect} from 'chai';
import {Utf32Decoder} from '../../core/utf-32.js';

describe('Utf32Decoder', () => {
  it('reads both byte orders', () => {
    expect(new Utf32Decoder(true).decode(new Uint8Array([0x75, 0xf3, 1, 0]))).to.equal('🍵');
    expect(new Utf32Decoder(false).decode(new Uint8Array([0, 1, 0xf3, 0x75]))).to.equal('🍵');
  });

  it('replaces what is no character', () => {
    expect(new Utf32Decoder(false).decode(new Uint8Array([0, 0, 0xd8, 0, 0x7f, 0, 0, 0]))).to.equal('\ufffd\ufffd');
  });

  it('joins characters that pieces cut in two', () => {
    const decoder = new Utf32Decoder(true);
    expect(decoder.decode(new Uint8Array([0x75, 0xf3, 1])) + decoder.decode(new Uint8Array([0, 0x41]))).to.equal('🍵');
    expect(decoder.decode(new Uint8Array([0, 0, 0]))).to.equal('A');
  });

  it('leaves out half a character at the end', () => {
    expect(new Utf32Decoder(false).decode(new Uint8Array([0, 0, 0, 0x41, 0, 0]))).to.equal('A');
  });
});
