import {expect} from 'chai';
import type {DirectorySearch} from '../../../app/elements/pod-directory-results.js';
import '../../../app/pages/find-answers.js';
import '../../../app/pages/pod-find-page.js';
import type {Episode} from '../../../core/feed.js';
import {anyEpisode, anyFeed, anyRow, anyRows, feedErrorReasons} from '../elements/any-row.js';
import {buttonNames, find, findAll, listen, mount, nameOf, press, settle, textOf} from '../elements/mount.js';

const toRow = (episode: Episode) => anyRow({episode});

function anyEpisodes(count: number): Episode[] {
  return anyRows(count).map(({episode}) => episode);
}

function type(input: HTMLInputElement, text: string) {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

function paste(input: HTMLElement, text: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {bubbles: true, composed: true, cancelable: true});
  // Firefox takes none from a script's own event.
  Object.defineProperty(event, 'clipboardData', {value: clipboardData});
  input.dispatchEvent(event);
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

  it('puts a pasted address in the place of what was typed, and looks for neither in the library', async () => {
    const page = await mount('pod-find-page', {text: 'tide'});
    const heard = listen(page, 'pod-search-request');
    paste(find(page, 'input'), ' host.test/feed ');
    await settle(page);
    expect(find(page, 'input').value).to.equal('host.test/feed');
    expect(heard).to.deep.equal([]);
  });

  it('looks into the library at every keystroke', async () => {
    const page = await mount('pod-find-page');
    const heard = listen(page, 'pod-search-request');
    for (const text of ['t', 'ti', '']) type(find(page, 'input'), text);
    expect(heard).to.deep.equal([{text: 't'}, {text: 'ti'}, {text: ''}]);
  });

  it('shows what the address says, and never takes back what is being typed', async () => {
    const page = await mount('pod-find-page', {text: 'tide'});
    const input = find(page, 'input');
    expect(input.value).to.equal('tide');
    type(input, 'tide t');
    page.canInstall = true;
    await settle(page);
    expect(input.value).to.equal('tide t');
    page.text = 'rope';
    await settle(page);
    expect(input.value).to.equal('rope');
  });

  it('tells how much the library says, and shows it until there is more to tell', async () => {
    const found = {text: 'tide', feeds: [anyFeed()], episodes: anyEpisodes(2), total: 2};
    const page = await mount('pod-find-page', {text: 'tide', found, toRow});
    expect(textOf(find(page, '[role=status]'))).to.equal('1 podcast, 2 episodes');
    expect(findAll(page, 'pod-episode-row')).to.have.length(2);
    expect(textOf(page)).not.to.include('Fold a corner');
    page.text = 'tides';
    await settle(page);
    expect(findAll(page, 'pod-episode-row')).to.have.length(2);
  });

  it('offers to search all podcasts below what the library says, or in its place', async () => {
    for (const total of [0, 2]) {
      const found = {text: 'tide', feeds: [], episodes: anyEpisodes(total), total};
      const page = await mount('pod-find-page', {text: 'tide ', found, directories: ['fyyd'], toRow});
      const heard = listen(page, 'pod-directory-request');
      expect(findAll(page, 'button').map(nameOf).at(-1)).to.equal('Search all podcasts for “tide”');
      expect(textOf(page)).to.include('Asks fyyd');
      expect(heard).to.deep.equal([]);
      await press(page, 'Search all podcasts for “tide”');
      expect(heard).to.deep.equal([{text: 'tide'}]);
    }
  });

  it('says that the library says nothing, and leads on', async () => {
    const none = {feeds: [], episodes: [], total: 0};
    for (const [text, next, offers] of [
      ['tide', '', 1],
      ['host.test', 'Press Enter to look it up as an address.', 1],
      ['host.test/secret', 'Press Enter to look it up as an address.', 0],
      ['https://me:secret@host.test', 'Press Enter to look it up as an address.', 0],
      ['https://a.test/secret https://b.test/secret', '', 0],
    ] as const) {
      const page = await mount('pod-find-page', {text, found: {text, ...none}, toRow});
      const [status] = findAll(page, '[role=status]');
      expect(status && textOf(status)).to.equal(`Nothing in your library says “${text}”. ${next}`.trim());
      expect(findAll(page, 'button'), text).to.have.length(offers);
    }
  });

  it('shows what the directories say in the place of the library, which comes back when they have nothing', async () => {
    const found = {text: 'tide', feeds: [], episodes: anyEpisodes(2), total: 2};
    const podcast = {title: 'Tides', author: '', feedUrl: 'https://host.test/tides', directories: ['fyyd']};
    const page = await mount('pod-find-page', {text: 'tide', everywhere: true, found, toRow});
    const searches: [search: DirectorySearch, rows: number][] = [
      [{status: 'asking', text: 'tide'}, 0],
      [{status: 'ready', text: 'tide', podcasts: [podcast], silent: []}, 0],
      [{status: 'ready', text: 'tide', podcasts: [], silent: []}, 2],
      [{status: 'failed', text: 'tide', reason: 'offline'}, 2],
    ];
    for (const [search, rows] of searches) {
      page.directorySearch = search;
      await settle(page);
      expect(findAll(page, 'pod-episode-row'), search.status).to.have.length(rows);
    }
  });

  it('keeps what the library says beside why there is no podcast', async () => {
    const found = {text: 'tide', feeds: [], episodes: anyEpisodes(2), total: 2};
    const preview = {status: 'failed', feedUrl: 'tide', reason: 'not-an-address'} as const;
    const page = await mount('pod-find-page', {text: 'tide', found, preview, toRow});
    expect(findAll(page, 'pod-episode-row')).to.have.length(2);
    expect(findAll(page, '[role=alert]')).to.have.length(1);
  });

  it('lets a person sign in where a feed wants a password', async () => {
    const feedUrl = 'https://host.test/feed.xml';
    for (const reason of ['password', 'wrong-password'] as const) {
      const page = await mount('pod-find-page', {feedUrl, preview: {status: 'failed', feedUrl, reason}});
      const signIn = find(page, 'pod-sign-in');
      expect(signIn.feedUrl).to.equal(feedUrl);
      expect(signIn.failed).to.equal(reason === 'wrong-password');
    }
  });

  it('says what it is for to those who follow podcasts already', async () => {
    const page = await mount('pod-find-page', {following: true});
    expect(textOf(page)).to.include('search all that you follow').and.not.include('Fold a corner');
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
    const preview = {status: 'ready', feed: anyFeed(), following: false, episodes: anyEpisodes(30)} as const;
    const page = await mount('pod-find-page', {preview, toRow, feedUrl: 'https://host.test/feed.xml'});
    expect(find(page, 'input').value).to.equal('https://host.test/feed.xml');
    expect(textOf(find(page, 'h2'))).to.equal('Tide Tables');
    expect(find(page, 'pod-episode-list').episodes).to.have.length(20);
    const heard = listen(page, 'pod-follow-request');
    await press(page, 'Follow');
    expect(heard).to.deep.equal([{feedId: 'tide'}]);
  });

  it('leads to the podcast once it is followed', async () => {
    const preview = {status: 'ready', feed: anyFeed(), following: true, episodes: [anyEpisode()]} as const;
    const page = await mount('pod-find-page', {preview, toRow});
    expect(findAll(page, 'a[href="/podcast/tide"]')).to.have.length(1);
    expect(buttonNames(page)).to.include('Following');
  });
});
