import {expect} from 'chai';
import '../../../app/elements/pod-episode-list.js';
import type {Episode} from '../../../core/feed.js';
import {anyEpisode, anyRow} from './any-row.js';
import {find, findAll, listen, mount, nameOf, settle, textOf} from './mount.js';

function anyEpisodes(count: number): Episode[] {
  return Array.from({length: count}, (_, index) =>
    anyEpisode({episodeId: `e${index}`, title: `Episode ${index}`, publishedAt: Date.now() - index * 3_600_000}),
  );
}

const toRow = (episode: Episode) => anyRow({episode});

describe('<pod-episode-list>', () => {
  it('asks only for the rows near the screen, and again when something changed', async () => {
    let asked = 0;
    const count = (episode: Episode) => {
      asked += 1;
      return anyRow({episode});
    };
    const list = await mount('pod-episode-list', {episodes: anyEpisodes(60_000), toRow: count});
    await settle(list);
    expect(findAll(list, 'pod-episode-row').length).to.be.within(5, 40);
    expect(asked).to.be.below(200);
    list.toRow = (episode) => anyRow({episode, played: true});
    await settle(list);
    expect(textOf(find(list, 'pod-episode-row'))).to.include('Played');
  });

  it('heads each local day, and what has no date', async () => {
    const noon = new Date().setHours(12);
    const day = 24 * 60 * 60 * 1000;
    const dated = [noon, noon - 1000, noon - day].map((publishedAt, index) =>
      anyEpisode({episodeId: `e${index}`, publishedAt}),
    );
    const {publishedAt: _, ...undated} = anyEpisode({episodeId: 'undated'});
    const list = await mount('pod-episode-list', {byDay: true, episodes: [...dated, undated], toRow});
    await settle(list);
    expect(findAll(list, 'h2').map(textOf)).to.deep.equal(['Today', 'Yesterday', 'No date']);
  });

  it('makes its rows boxes while selecting', async () => {
    const episodes = anyEpisodes(3);
    const list = await mount('pod-episode-list', {episodes, toRow, selecting: true, selected: new Set(['e1'])});
    await settle(list);
    const boxes = findAll(list, 'input') as HTMLInputElement[];
    expect(boxes.map(nameOf)).to.deep.equal(['Episode 0', 'Episode 1', 'Episode 2']);
    expect(boxes.map(({checked}) => checked)).to.deep.equal([false, true, false]);
    expect(findAll(list, 'a, button')).to.have.length(0);
    const heard = listen(document.body, 'pod-download-request');
    boxes[0]?.click();
    expect(heard).to.deep.equal([]);
  });
});
