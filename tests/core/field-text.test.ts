import {expect} from 'chai';
import {FieldText} from '../../core/field-text.js';

describe('FieldText', () => {
  it('decodes a reference that comes in two pieces', () => {
    const field = new FieldText();
    field.addText('Tea &am');
    field.addText('p; cake');
    expect(field.read()).to.equal('Tea & cake');
  });

  it('takes literal text as it is, between text that is not', () => {
    const field = new FieldText();
    field.addText('&lt;');
    field.addLiteral('&lt;');
    field.addText('&gt;');
    expect(field.read()).to.equal('<&lt;>');
  });

  it('leaves out white space around the text', () => {
    const field = new FieldText();
    field.addText('\n  Tea ');
    expect(field.read()).to.equal('Tea');
  });

  it('reads a million characters and no more', () => {
    const field = new FieldText();
    for (let piece = 0; piece < 30; piece += 1) field.addText('x'.repeat(100_000));
    field.addLiteral('x'.repeat(100_000));
    expect(field.read()).to.have.length(1_000_000);
  });
});
