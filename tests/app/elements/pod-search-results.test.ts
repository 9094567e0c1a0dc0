import {expect} from 'chai';
import '../../../app/elements/pod-search-results.js';
import type {FoundInLibrary} from '../../../app/elements/pod-search-results.js';
import type {Episode} from '../../../core/feed.js';
import {anyFeed, anyRow, anyRows} from './any-row.js';
import {buttonNames, find, findAll, mount, press, settle, textOf} from './mount.js';

const toRow = (episode: Episode) => anyRow({episode});

function anyFound(feeds: number, episodes: number, changes: Partial<FoundInLibrary> = {}): FoundInLibrary {
  return {
    text: 'tide',
    feeds: Array.from({length: feeds}, (_, number) => anyFeed({feedId: `f${number}`, title: `Feed ${number}`})),
    episodes: anyRows(episodes).map(({episode}) => episode),
    total: episodes,
    ...changes,
  };
}

describe('<pod-search-results>', () => {
  it('leads to podcasts and episodes', async () => {
    const element = await mount('pod-search-results', {found: anyFound(1, 1), toRow});
    expect(findAll(element, 'h2').map(textOf)).to.deep.equal(['Your podcasts', 'Episodes']);
    expect(find(element, 'a[href="/podcast/f0"]').textContent).to.include('Feed 0').and.include('Harbour Radio');
    expect(findAll(element, 'a[href="/episode/e0"]')).to.have.length(1);
    expect(buttonNames(element)).to.deep.equal(['Download Episode 0']);
  });

  it('has no heading over nothing', async () => {
    expect(textOf(await mount('pod-search-results', {found: anyFound(0, 0), toRow}))).to.equal('');
  });

  it('shows twelve episodes at first, and says of how many', async () => {
    const element = await mount('pod-search-results', {found: anyFound(0, 100, {total: 340}), toRow});
    expect(findAll(element, 'pod-episode-row')).to.have.length(12);
    expect(textOf(element)).to.include('12 of 340 shown');
    await press(element, 'Show more');
    expect(findAll(element, 'pod-episode-row')).to.have.length(100);
    expect(textOf(element)).to.include('100 of 340 shown').and.include('Another word finds fewer.');
    expect(buttonNames(element)).not.to.include('Show more');
  });

  it('shows three podcasts at first, then all', async () => {
    const element = await mount('pod-search-results', {found: anyFound(87, 0), toRow});
    expect(findAll(element, 'a')).to.have.length(3);
    await press(element, 'Show all 87 podcasts');
    expect(findAll(element, 'a')).to.have.length(87);
  });

  it('begins anew with another text, and stays as it is with the same', async () => {
    const element = await mount('pod-search-results', {found: anyFound(9, 100), toRow});
    await press(element, 'Show more');
    element.found = anyFound(9, 99);
    await settle(element);
    expect(findAll(element, 'pod-episode-row')).to.have.length(99);
    element.found = anyFound(9, 100, {text: 'tides'});
    await settle(element);
    expect(findAll(element, 'pod-episode-row')).to.have.length(12);
  });
});
