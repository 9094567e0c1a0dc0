import {expect} from 'chai';
import '../../../app/pages/pod-find-page.js';
import {anyFeed, anyRows, feedErrorReasons} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, press, textOf} from '../elements/mount.js';

function paste(input: HTMLElement, text: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  input.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true}));
}

describe('<pod-find-page>', () => {
  it('has a search box with a name', async () => {
    const input = find(await mount('pod-find-page'), 'input');
    expect(input.type).to.equal('search');
    expect(input.getAttribute('aria-label')).to.equal('Name, website or feed address');
  });

  it('asks for what is typed, and stays on the page', async () => {
    const page = await mount('pod-find-page');
    const heard = listen(page, 'pod-preview-request');
    find(page, 'input').value = '  tide tables ';
    find(page, 'form').requestSubmit();
    expect(heard).to.deep.equal([{text: 'tide tables'}]);
  });

  it('asks for nothing when nothing is typed', async () => {
    const page = await mount('pod-find-page');
    const heard = listen(page, 'pod-preview-request');
    find(page, 'form').requestSubmit();
    expect(heard).to.deep.equal([]);
  });

  it('asks for a pasted address at once, and lets a pasted name be edited', async () => {
    const page = await mount('pod-find-page');
    const heard = listen(page, 'pod-preview-request');
    const input = find(page, 'input');
    for (const text of ['tide tables', 'What. The news']) paste(input, text);
    expect(heard).to.deep.equal([]);
    const addresses = ['https://host.test/feed.xml', 'feed://host.test/feed', 'host.test/feed', ' host.test '];
    for (const text of addresses) paste(input, text);
    expect(heard.map(({text}) => text)).to.deep.equal(addresses.map((text) => text.trim()));
  });

  it('explains itself on the first run, and offers three ways to begin', async () => {
    const page = await mount('pod-find-page', {canInstall: true});
    expect(textOf(page)).to.include('Fold a corner, keep it offline');
    expect(buttonNames(page)).to.deep.equal(['Try the sample podcast', 'Import subscriptions (OPML)', 'Install']);
    const heard = [listen(page, 'pod-sample-request'), listen(page, 'pod-install-request')];
    await press(page, 'Try the sample podcast');
    await press(page, 'Install');
    expect(heard.map(({length}) => length)).to.deep.equal([1, 1]);
  });

  it('says what to do where a button cannot help', async () => {
    const page = await mount('pod-find-page');
    const heard = listen(page, 'pod-install-request');
    await press(page, 'Install');
    expect(heard).to.deep.equal([]);
    expect(textOf(page)).to.include('Open the browser’s menu');
    await press(page, 'Import subscriptions (OPML)');
    expect(textOf(page)).to.include('Import is coming; paste a feed address for now.');
  });

  it('does not offer to install what is installed', async () => {
    expect(buttonNames(await mount('pod-find-page', {installed: true}))).not.to.include('Install');
  });

  it('says what it reads', async () => {
    const page = await mount('pod-find-page', {preview: {status: 'loading', feedUrl: 'https://host.test/feed.xml'}});
    expect(textOf(find(page, '[role=status]'))).to.equal('Reading https://host.test/feed.xml');
  });

  it('says beside the box why there is no podcast', async () => {
    for (const reason of feedErrorReasons) {
      const page = await mount('pod-find-page', {preview: {status: 'failed', feedUrl: 'x', reason}});
      const alert = find(page, '[role=alert]');
      expect(textOf(alert)).not.to.equal('');
      expect(find(page, 'input').getAttribute('aria-describedby')).to.equal(alert.id);
    }
  });

  it('shows the podcast with its newest twenty episodes', async () => {
    const preview = {status: 'ready', feed: anyFeed(), following: false, rows: anyRows(30)} as const;
    const page = await mount('pod-find-page', {preview, feedUrl: 'https://host.test/feed.xml'});
    expect(find(page, 'input').value).to.equal('https://host.test/feed.xml');
    expect(textOf(find(page, 'h2'))).to.equal('Tide Tables');
    expect(findAll(page, 'pod-episode-row')).to.have.length(20);
    const heard = listen(page, 'pod-follow-request');
    await press(page, 'Follow');
    expect(heard).to.deep.equal([{feedId: 'tide'}]);
  });

  it('leads to the podcast once it is followed', async () => {
    const preview = {status: 'ready', feed: anyFeed(), following: true, rows: anyRows(1)} as const;
    const page = await mount('pod-find-page', {preview});
    expect(findAll(page, 'a[href="/podcast/tide"]')).to.have.length(1);
    expect(buttonNames(page)).to.include('Following');
  });
});
