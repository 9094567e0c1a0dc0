import {expect} from 'chai';
import {FeedError} from '../../core/feed.js';
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

  it('refuses more than a million characters', () => {
    const field = new FieldText();
    field.addText('x'.repeat(999_999));
    field.addLiteral('x');
    expect(field.read()).to.have.length(1_000_000);
    expect(() => field.addText('x'))
      .to.throw(FeedError)
      .with.property('reason', 'field-too-long');
  });
});
