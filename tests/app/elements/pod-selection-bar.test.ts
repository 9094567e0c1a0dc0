import {expect} from 'chai';
import '../../../app/elements/pod-selection-bar.js';
import type {SelectionAction} from '../../../app/elements/pod-selection-bar.js';
import {buttonNames, find, findAll, mount, press, textOf} from './mount.js';

describe('<pod-selection-bar>', () => {
  it('says how many of how many, and does nothing with nothing', async () => {
    const bar = await mount('pod-selection-bar', {count: 0, total: 1204});
    expect(textOf(find(bar, '[role=status]'))).to.equal('0 of 1,204 selected');
    expect(buttonNames(bar)).to.deep.equal([
      ...['Download', 'Remove', 'Mark played', 'Mark unplayed'],
      ...['Select all', 'Done'],
    ]);
    expect(findAll(bar, 'button:disabled')).to.have.length(4);
  });

  it('asks for each action by its name', async () => {
    const bar = await mount('pod-selection-bar', {count: 2, total: 2, missing: '114 MB', removable: '38 MB'});
    const heard: SelectionAction[] = [];
    bar.addEventListener('pod-selection-action', ({detail}) => heard.push(detail.action));
    for (const name of buttonNames(bar)) await press(bar, name);
    expect(buttonNames(bar).slice(0, 2)).to.deep.equal(['Download 114 MB', 'Remove 38 MB']);
    expect(heard).to.deep.equal(['download', 'remove', 'played', 'unplayed', 'none', 'done']);
  });

  it('has targets for a thumb on a narrow screen, all of them on it', async () => {
    const bar = await mount('pod-selection-bar', {count: 60_000, total: 60_000});
    bar.style.width = '320px';
    for (const button of findAll(bar, 'button')) {
      const {height, right} = button.getBoundingClientRect();
      expect(height).to.be.at.least(44);
      expect(right).to.be.below(320 + bar.getBoundingClientRect().left);
    }
  });
});
