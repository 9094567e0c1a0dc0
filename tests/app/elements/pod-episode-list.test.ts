import {expect} from 'chai';
import '../../../app/elements/pod-episode-list.js';
import {anyEpisode, anyRow, anyRows} from './any-row.js';
import {buttonNames, findAll, mount, press, textOf} from './mount.js';

describe('<pod-episode-list>', () => {
  it('shows a hundred rows, and the next hundred on demand', async () => {
    const list = await mount('pod-episode-list', {rows: anyRows(214)});
    expect(findAll(list, 'pod-episode-row')).to.have.length(100);
    await press(list, 'Show more');
    expect(findAll(list, 'pod-episode-row')).to.have.length(200);
    await press(list, 'Show more');
    expect(findAll(list, 'pod-episode-row')).to.have.length(214);
    expect(buttonNames(list)).not.to.include('Show more');
  });

  it('heads each local day, and what has no date', async () => {
    const noon = new Date().setHours(12);
    const day = 24 * 60 * 60 * 1000;
    const rows = [noon, noon - 1000, noon - day].map((publishedAt, index) =>
      anyRow({episode: anyEpisode({episodeId: `e${index}`, publishedAt})}),
    );
    const {publishedAt: _, ...undated} = anyEpisode({episodeId: 'undated'});
    const list = await mount('pod-episode-list', {byDay: true, rows: [...rows, anyRow({episode: undated})]});
    expect(findAll(list, 'h2').map(textOf)).to.deep.equal(['Today', 'Yesterday', 'No date']);
  });
});
