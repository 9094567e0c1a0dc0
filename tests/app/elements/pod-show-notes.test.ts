import {expect} from 'chai';
import '../../../app/elements/pod-show-notes.js';
import type {PodShowNotes} from '../../../app/elements/pod-show-notes.js';
import {buttonNames, find, findAll, listen, mount, press, textOf} from './mount.js';

const base = 'https://host.test/shows/tide/';

/** Resolves once the notes stand on the page. */
async function mountNotes(notes: string, properties: Partial<PodShowNotes> = {}): Promise<PodShowNotes> {
  const element = await mount('pod-show-notes', {notes, base, feedId: 'tide', episodeId: 'harbour', ...properties});
  while (!element.shadowRoot?.querySelector('.notes')) await new Promise(requestAnimationFrame);
  return element;
}

async function readHtml(notes: string, properties?: Partial<PodShowNotes>): Promise<string> {
  return find(await mountNotes(notes, properties), '.notes').innerHTML;
}

describe('<pod-show-notes>', () => {
  it('keeps the structure of a text and drops everything else', async () => {
    const notes = `<section style="position:fixed" class="x" id="y" data-z="1" onclick="hostile()"><p>One <b>two</b></p>
<script>hostile()</script><style>*{display:none}</style><form action="/x"><input value="a"><p>three</p></form>
<svg><text>four</text></svg><iframe src="https://evil.test"></iframe><audio src="a.mp3"></audio><center>five</center></section>`;
    expect((await readHtml(notes)).replace(/\s*\n\s*/g, '')).to.equal(
      '<section><p>One <b>two</b></p><p>three</p>five</section>',
    );
  });

  it('puts headings below those of the page, and wide tables into frames of their own', async () => {
    expect(await readHtml('<h1 lang="de">Eins</h1><h6>six</h6>')).to.equal('<h3 lang="de">Eins</h3><h6>six</h6>');
    const element = await mountNotes(`<table><tr>${`<td>${'wide'.repeat(20)}</td>`.repeat(20)}</tr></table>`);
    element.style.width = '320px';
    expect(find(element, '.wide').scrollWidth).to.be.above(320);
    expect(element.scrollWidth).to.be.at.most(320);
  });

  it('lets links lead outside, resolved, and says where they lead', async () => {
    const element = await mountNotes('<p><a href="../about?a=1&b=2" target="_top" rel="opener">About</a></p>');
    const link = find(element, 'a');
    expect(link.href).to.equal('https://host.test/shows/about?a=1&b=2');
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener noreferrer nofollow']);
    const description = element.shadowRoot?.getElementById(link.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).to.equal('Opens outside Dogear');
  });

  for (const href of [
    '#chapter',
    `${base}#chapter`,
    'javascript:hostile()',
    'data:text/html,x',
    ' java\nscript:x',
    'ftp://a.test',
    '',
  ]) {
    it(`makes text of a link to ${JSON.stringify(href)}`, async () => {
      expect(await readHtml(`<p><a href="${href}">words <b>and</b></a></p>`)).to.equal('<p>words <b>and</b></p>');
    });
  }

  it('keeps mail and telephone links, and names a link that has no words', async () => {
    const links = findAll(
      await mountNotes(
        '<a href="mailto:a@b.test">mail</a><a href="tel:+123">call</a><a href="//a.test/x"><img src="p.png"></a>',
      ),
      'a',
    ) as HTMLAnchorElement[];
    expect(links.map(({href}) => href)).to.deep.equal(['mailto:a@b.test', 'tel:+123', 'https://a.test/x']);
    expect(links[2]?.textContent).to.include('Picture');
  });

  it('asks before it loads pictures, and shows their words meanwhile', async () => {
    const notes =
      '<p><img src="/a.png" alt="A lock"><img src="http://b.test/b.png" alt=""><img src="//c.test/c.png"></p>';
    const element = await mountNotes(notes);
    const heard = listen(element, 'pod-show-images-request');
    expect(findAll(element, 'img')).to.deep.equal([]);
    expect(findAll(element, '.picture').map(textOf)).to.deep.equal(['A lock', '', 'Picture']);
    await press(element, 'Show pictures from host.test and 2 other hosts');
    expect(heard).to.deep.equal([{feedId: 'tide'}]);
  });

  it('with leave, loads pictures late and without saying from where', async () => {
    const element = await mountNotes('<img src="/a.png" srcset="/b.png 2x" alt="A lock" width="4000" onload="x()">', {
      images: true,
    });
    expect(buttonNames(element)).to.deep.equal([]);
    const picture = find(element, 'img') as HTMLImageElement;
    const {src, alt, loading, referrerPolicy, srcset} = picture;
    expect([src, alt, loading, referrerPolicy, srcset]).to.deep.equal([
      'https://host.test/a.png',
      'A lock',
      'lazy',
      'no-referrer',
      '',
    ]);
    expect(picture.getBoundingClientRect().width).to.be.at.most(element.getBoundingClientRect().width);
  });

  for (const picture of [
    'width="1" height="1"',
    'height=0',
    'style="width: 1px; height:1px"',
    'style="display:none"',
  ]) {
    it(`never loads a picture with ${picture}`, async () => {
      expect(await readHtml(`<p>x<img src="/open.gif" ${picture}></p>`, {images: true})).to.equal('<p>x</p>');
    });
  }

  it('never loads a picture that is no web address', async () => {
    const notes = '<p>x<img src="data:image/png;base64,AAAA"><img src="javascript:x"><img></p>';
    expect(await readHtml(notes, {images: true})).to.equal('<p>x</p>');
  });

  it('plays from the times in the text, but not from those in links and code', async () => {
    const notes = '<p>(1:02:03) a, <a href="/x">2:00</a>, <code>3:00</code>, 12:34 b, 59:00 c</p>';
    const element = await mountNotes(notes, {duration: 3600 + 300});
    const heard = listen(element, 'pod-play-at-request');
    expect(buttonNames(element)).to.deep.equal([
      'Play from 1 hour 2 minutes 3 seconds',
      'Play from 12 minutes 34 seconds',
      'Play from 59 minutes',
    ]);
    await press(element, 'Play from 12 minutes 34 seconds');
    expect(heard).to.deep.equal([{episodeId: 'harbour', position: 754}]);
  });

  it('keeps the lines of a text, decodes it once and links its addresses', async () => {
    const element = await mountNotes('Tea &amp; tides <3 a<b\nTwo\r\n\r\n\r\nSee https://a.test/b.');
    const text = find(element, '.notes');
    expect(text.textContent).to.equal('Tea & tides <3 a<b\nTwo\n\nSee https://a.test/b.');
    expect(getComputedStyle(text).whiteSpace).to.equal('pre-line');
    expect((find(element, 'a') as HTMLAnchorElement).href).to.equal('https://a.test/b');
  });

  it('does not keep the page waiting for notes that are absurdly long', async () => {
    const start = performance.now();
    const element = await mountNotes('0:01 '.repeat(200_000));
    expect(performance.now() - start).to.be.below(5000);
    expect(find(element, '.notes').textContent?.length).to.be.above(100_000);
  });

  it('shows only what belongs to its newest notes', async () => {
    const element = await mountNotes('<p>first</p>');
    element.notes = '<p>second</p>';
    await element.updateComplete;
    expect(textOf(element)).not.to.include('first');
    while (!element.shadowRoot?.querySelector('.notes')) await new Promise(requestAnimationFrame);
    expect(textOf(element)).to.include('second');
    element.notes = '';
    await element.updateComplete;
    expect(textOf(element)).to.equal('');
  });
});
