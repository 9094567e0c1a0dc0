import {expect} from 'chai';
import '../../../app/elements/pod-download-dialog.js';
import type {PodDownloadDialog} from '../../../app/elements/pod-download-dialog.js';
import {anyEpisode, anyRows} from './any-row.js';
import {find, listen, mount, press, textOf} from './mount.js';

async function ask(count: number, changes: Partial<PodDownloadDialog> = {}, unknown = 0) {
  const element = await mount('pod-download-dialog', changes);
  const enclosure = {url: 'https://host.test/a.mp3', type: ''};
  await element.ask(
    anyRows(count, (index) => (index < unknown ? {episode: anyEpisode({episodeId: `e${index}`, enclosure})} : {})),
  );
  return element;
}

describe('<pod-download-dialog>', () => {
  it('asks about all of them, and does nothing when it is cancelled', async () => {
    const element = await ask(37);
    const heard = listen(element, 'pod-download-all-request');
    expect(find(element, 'dialog').open).to.equal(true);
    expect(textOf(find(element, 'h2'))).to.equal('Download 37 episodes, 1.4 GB?');
    await press(element, 'Cancel');
    expect(find(element, 'dialog').open).to.equal(false);
    expect(heard).to.deep.equal([]);
  });

  it('says what of it is of unknown size', async () => {
    expect(textOf(await ask(5, {}, 2)))
      .to.include('Download 5 episodes, 114 MB?')
      .and.include('The size of 2 of them is unknown.');
    expect(textOf(await ask(2, {}, 2)))
      .to.include('Download 2 episodes?')
      .and.include('Their feed does not say');
  });

  it('says when it is more than there is room for, and leads to where room is made', async () => {
    const element = await ask(2, {room: 50e6});
    expect(textOf(element)).to.include('There is room for 50 MB only.').and.include('free 26 MB');
    expect(find(element, 'p a').getAttribute('href')).to.equal('/storage');
  });

  it('asks for the download with one press', async () => {
    const element = await ask(2);
    const heard = listen(element, 'pod-download-all-request');
    await press(element, 'Download');
    expect(heard).to.deep.equal([{episodeIds: ['e0', 'e1']}]);
    expect(find(element, 'dialog').open).to.equal(false);
  });
});
