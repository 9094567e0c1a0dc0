import {expect} from 'chai';
import {toPlainText} from '../../core/plain-text.js';

describe('toPlainText', () => {
  it('leaves plain text alone', () => {
    expect(toPlainText('Tea for two')).to.equal('Tea for two');
  });

  it('folds white space, no-break spaces too', () => {
    expect(toPlainText(' Tea\n\t for&nbsp;&nbsp;two\u00a0')).to.equal('Tea for two');
  });

  it('decodes named and numeric entities', () => {
    expect(toPlainText('Caf&eacute; &amp; Tea &#8211; &#x1F375;')).to.equal('Café & Tea – 🍵');
  });

  it('reads the numbers of windows-1252 as their authors meant them', () => {
    expect(toPlainText('It&#146;s')).to.equal('It’s');
  });

  it('keeps an ampersand and a smaller-than sign that stand for themselves', () => {
    expect(toPlainText('Q&A: is 1 < 2?')).to.equal('Q&A: is 1 < 2?');
  });

  it('takes away inline tags and leaves no gap', () => {
    expect(toPlainText('<b>Dog</b>ear <em class="x">one</em>')).to.equal('Dogear one');
  });

  it('puts a space where a block or a line ends', () => {
    expect(toPlainText('<p>One</p><p>Two<br>Three</p>')).to.equal('One Two Three');
  });

  it('leaves out scripts, styles and comments', () => {
    expect(toPlainText('a<script>b < c</script><style>d</style><!-- e -->f')).to.equal('a f');
  });

  it('reads a CDATA section that was escaped', () => {
    expect(toPlainText('<![CDATA[Tea & cake]]>')).to.equal('Tea & cake');
  });

  it('reads a hundred thousand open tags', () => {
    expect(toPlainText(`${'<b>'.repeat(100_000)}deep`)).to.equal('deep');
  });
});
