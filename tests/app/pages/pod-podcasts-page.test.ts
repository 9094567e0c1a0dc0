import {expect} from 'chai';
import type {PodcastItem} from '../../../app/elements/pod-podcast-grid.js';
import '../../../app/pages/pod-podcasts-page.js';
import {buttonNames, find, findAll, listen, mount, press, textOf} from '../elements/mount.js';

const tide: PodcastItem = {feedId: 'tide', title: 'Tide Tables', episodes: 214, downloaded: 3};

describe('<pod-podcasts-page>', () => {
  it('leads to each podcast', async () => {
    const page = await mount('pod-podcasts-page', {items: [tide]});
    expect(find(page, 'a').getAttribute('href')).to.equal('/podcast/tide');
    expect(textOf(find(page, 'a')))
      .to.include('Tide Tables')
      .and.include('214 episodes · 3 downloaded');
  });

  it('leads to Find when there is none, and to a file from another app; there is nothing to export', async () => {
    const page = await mount('pod-podcasts-page');
    expect(textOf(page)).to.include('No podcasts yet');
    expect(find(page, 'a').getAttribute('href')).to.equal('/find');
    expect(buttonNames(page)).to.deep.equal(['Import subscriptions (OPML)']);
  });

  it('asks to export', async () => {
    const page = await mount('pod-podcasts-page', {items: [tide]});
    const heard = listen(page, 'pod-export-request');
    await press(page, 'Export');
    expect(heard).to.have.length(1);
  });

  it('asks to import the file that was chosen, and the same one once more', async () => {
    const page = await mount('pod-podcasts-page', {items: [tide]});
    const heard = listen(page, 'pod-import-request');
    const input = find(page, 'input');
    for (let time = 0; time < 2; time++) {
      const chosen = new DataTransfer();
      chosen.items.add(new File(['<opml/>'], 'podcasts.opml'));
      input.files = chosen.files;
      expect(input.value).not.to.equal('');
      input.dispatchEvent(new Event('change'));
      expect(input.value).to.equal('');
    }
    expect(heard.map(({file}) => file.name)).to.deep.equal(['podcasts.opml', 'podcasts.opml']);
  });

  it('opens the file chooser with its button', async () => {
    const page = await mount('pod-podcasts-page');
    let opened = 0;
    find(page, 'input').addEventListener('click', (event) => {
      event.preventDefault();
      opened += 1;
    });
    await press(page, 'Import subscriptions (OPML)');
    expect(opened).to.equal(1);
  });

  it('says why a file could not be imported, and how far the reading of one is', async () => {
    const loading = {total: 1000, loaded: 312, failures: []};
    const page = await mount('pod-podcasts-page', {importTrouble: 'no-feeds', loading});
    expect(textOf(find(page, '[role=alert]'))).to.include('This file names no podcast');
    expect(findAll(page, 'pod-import-status').map(textOf).join()).to.include('Reading 312 of 1,000 podcasts');
  });
});
