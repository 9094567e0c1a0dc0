import {expect} from 'chai';
import '../../../app/elements/pod-filter-chips.js';
import {buttonNames, find, listen, mount, nameOf, press} from './mount.js';

describe('<pod-filter-chips>', () => {
  it('tells which filter is on, and asks for another', async () => {
    const chips = await mount('pod-filter-chips', {show: 'unplayed'});
    expect(buttonNames(chips)).to.deep.equal(['All', 'Downloaded', 'Unplayed', 'In progress']);
    expect(nameOf(find(chips, '[aria-pressed=true]'))).to.equal('Unplayed');
    const heard = listen(chips, 'pod-list-request');
    await press(chips, 'In progress');
    expect(heard).to.deep.equal([{show: 'in-progress'}]);
  });
});
