import {expect} from 'chai';
import type {Persistence, StorageGroup, StorageItem} from '../../../app/elements/storage-facts.js';
import '../../../app/pages/pod-storage-page.js';
import {buttonNames, find, findAll, listen, mount, press, settle, textOf} from '../elements/mount.js';

function anyItem(index: number, changes: Partial<StorageItem> = {}): StorageItem {
  return {episodeId: `e${index}`, title: `Episode ${index}`, size: 2e6, kind: 'kept', played: false, ...changes};
}

function anyGroup(count: number): StorageGroup {
  const items = Array.from({length: count}, (_, index) => anyItem(index));
  return {feedId: 'tide', title: 'Tide Tables', size: count * 2e6, items};
}

describe('<pod-storage-page>', () => {
  it('adds up to what the browser counts', async () => {
    const text = textOf(await mount('pod-storage-page', {groups: [anyGroup(3)], used: 10e6}));
    expect(text).to.include('In allabout 10 MB').and.include('Episodes6 MB').and.include('itselfabout 4 MB');
  });

  it('says so where the browser does not count', async () => {
    const text = textOf(await mount('pod-storage-page', {groups: [anyGroup(3)]}));
    expect(text).to.include('In allabout 6 MB').and.include('does not tell');
  });

  it('removes one episode, or all of a podcast, but not what is gone already', async () => {
    const items = [anyItem(1), anyItem(2, {kind: 'partial'}), anyItem(3, {kind: 'removed'})];
    const page = await mount('pod-storage-page', {groups: [{...anyGroup(0), items}]});
    const heard = listen(page, 'pod-remove-all-request');
    const details = find(page, 'details') as HTMLDetailsElement;
    const opened = new Promise((resolve) => details.addEventListener('toggle', resolve, {once: true}));
    details.open = true;
    await opened;
    await settle(page);
    await press(page, 'Remove download of Episode 2');
    await press(page, 'Remove all of Tide Tables');
    expect(heard).to.deep.equal([{episodeIds: ['e2']}, {episodeIds: ['e1', 'e2']}]);
    expect(textOf(page)).to.include('Removed, goes in a moment').and.include('Not whole yet');
  });

  it('proposes what to remove, and removes it with one tap', async () => {
    const proposal = {wanted: 3e6, needed: true, size: 4e6, items: [anyItem(1), anyItem(2)]};
    const page = await mount('pod-storage-page', {groups: [anyGroup(3)], proposal});
    const heard = listen(page, 'pod-remove-all-request');
    expect(textOf(page)).to.include('Free 3 MB').and.include('Frees 4 MB');
    await press(page, 'Remove 2 downloads');
    expect(heard).to.deep.equal([{episodeIds: ['e1', 'e2']}]);
  });

  it('says what the browser has promised, and asks where that can help', async () => {
    const sentences: Record<Persistence, [sentence: string, canAsk: boolean]> = {
      promised: ['has promised', false],
      'not-promised': ['may remove everything', true],
      refused: ['did not promise', true],
      unknown: ['does not say', false],
    };
    for (const [persistence, [sentence, canAsk]] of Object.entries(sentences)) {
      const page = await mount('pod-storage-page', {persistence: persistence as Persistence});
      expect(textOf(page)).to.include(sentence);
      expect(buttonNames(page).includes('Ask the browser to keep them')).to.equal(canAsk);
    }
  });

  it('shows a thousand episodes', async () => {
    const page = await mount('pod-storage-page', {groups: [anyGroup(1000)]});
    const details = find(page, 'details') as HTMLDetailsElement;
    details.open = true;
    await new Promise((resolve) => details.addEventListener('toggle', resolve, {once: true}));
    await settle(page);
    expect(findAll(page, 'li')).to.have.length(1000);
  });
});
