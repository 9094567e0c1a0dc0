import {expect} from 'chai';
import {LibraryState} from '../../../app/state/library.js';
import {getLatest, putLatest} from '../../../core/storage/library.js';
import {anyEpisode, anyFeed, follow, keepFeed} from '../../browser/any-library.js';
import {clearStorage} from '../../browser/clear-storage.js';
import {until} from '../../browser/until.js';

function idsOf(library: LibraryState): string[] {
  return library.latest.value.map(({episodeId}) => episodeId);
}

describe('LibraryState', () => {
  const sea = anyFeed('sea');
  const tea = anyFeed('tea');

  beforeEach(async () => {
    await clearStorage();
    await keepFeed(sea, [anyEpisode('sea', 5), anyEpisode('sea', 1)]);
    await keepFeed(tea, [anyEpisode('tea', 3)]);
    await follow(sea);
    await follow(tea);
  });

  it('shows the top of Latest before it has read the episodes', async () => {
    await putLatest([anyEpisode('sea', 5), anyEpisode('tea', 3)]);
    const library = new LibraryState();
    await library.load();
    expect(idsOf(library)).to.deep.equal(['sea-5', 'tea-3']);
    expect(library.find('sea-5')?.feed.title).to.equal('Feed sea');
    expect(library.whole.value).to.equal(false);
    await library.loadEpisodes();
    expect(idsOf(library)).to.deep.equal(['sea-5', 'tea-3', 'sea-1']);
  });

  it('leaves out of the top what is no longer followed', async () => {
    await putLatest([anyEpisode('gone', 9), anyEpisode('tea', 3)]);
    const library = new LibraryState();
    await library.load();
    expect(idsOf(library)).to.deep.equal(['tea-3']);
  });

  it('puts what a refresh brings into its place, and remembers the new top', async () => {
    const library = new LibraryState();
    await library.load();
    await library.loadEpisodes();
    await keepFeed(tea, [anyEpisode('tea', 7), anyEpisode('tea', 3)]);
    await until(library.latest, (latest) => latest.length === 4);
    expect(idsOf(library)).to.deep.equal(['tea-7', 'sea-5', 'tea-3', 'sea-1']);
    expect(library.find('tea-7')?.episode.title).to.equal('Day 7 of tea');
    while ((await getLatest())[0]?.episodeId !== 'tea-7') await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('follows and unfollows; what was followed stays known', async () => {
    const library = new LibraryState();
    await library.load();
    await library.loadEpisodes();
    await library.unfollow('sea');
    await until(library.latest, (latest) => latest.length === 1);
    expect(idsOf(library)).to.deep.equal(['tea-3']);
    expect(library.find('sea-5')?.episode.title).to.equal('Day 5 of sea');
    await library.follow('sea');
    await until(library.latest, (latest) => latest.length === 3);
    expect(idsOf(library)).to.deep.equal(['sea-5', 'tea-3', 'sea-1']);
  });

  it('reads one feed ahead of the others', async () => {
    const library = new LibraryState();
    await library.load();
    await library.loadFeed('tea');
    expect(library.listOf('tea')).to.have.length(1);
    expect(library.listOf('sea')).to.have.length(0);
  });

  it('knows what was chosen for a podcast', async () => {
    const library = new LibraryState();
    await library.load();
    await library.sort('sea', 'oldest');
    await library.showImages('sea');
    await until(library.library, ({preferences}) => preferences.get('sea')?.showsImages === true);
    expect(library.library.value.preferences.get('sea')).to.deep.equal({sort: 'oldest', showsImages: true});
  });
});
