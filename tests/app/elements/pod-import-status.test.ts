import {expect} from 'chai';
import '../../../app/elements/pod-import-status.js';
import type {ImportFailure} from '../../../app/elements/pod-import-status.js';
import {buttonNames, find, findAll, listen, mount, press, textOf} from './mount.js';

function anyFailures(count: number): ImportFailure[] {
  return Array.from({length: count}, (_, index) => ({feedId: `f${index}`, title: `Rope ${index}`, reason: 'missing'}));
}

describe('<pod-import-status>', () => {
  it('shows how far the reading is', async () => {
    const status = await mount('pod-import-status', {loading: {total: 1000, loaded: 312, failures: []}});
    expect(textOf(find(status, 'h2'))).to.equal('Reading 312 of 1,000 podcasts');
    const bar = find(status, 'progress');
    expect([bar.getAttribute('aria-label'), bar.value, bar.max]).to.deep.equal(['Podcasts read', 312, 1000]);
  });

  it('is said aloud a few times, not at every podcast', async () => {
    const status = await mount('pod-import-status', {loading: {total: 1000, loaded: 0, failures: []}});
    const said = new Set<string>();
    for (let loaded = 0; loaded <= 1000; loaded += 10) {
      status.loading = {total: 1000, loaded, failures: []};
      await status.updateComplete;
      said.add(textOf(find(status, '[role=status]')));
    }
    expect([...said]).to.deep.equal([
      'Reading 1,000 podcasts',
      '25% of 1,000 podcasts read',
      '50% of 1,000 podcasts read',
      '75% of 1,000 podcasts read',
      'All podcasts read',
    ]);
  });

  it('is gone once all is read, and says so', async () => {
    const status = await mount('pod-import-status', {loading: {total: 2, loaded: 1, failures: []}});
    for (const loading of [{total: 2, loaded: 2, failures: []}, undefined]) {
      status.loading = loading;
      await status.updateComplete;
      expect(findAll(status, 'section')).to.deep.equal([]);
      expect(textOf(find(status, '[role=status]'))).to.equal('All podcasts read');
    }
    expect(textOf(await mount('pod-import-status'))).to.equal('');
  });

  it('keeps what could not be read, with its reason, until it is read or left', async () => {
    const status = await mount('pod-import-status', {loading: {total: 3, loaded: 2, failures: anyFailures(1)}});
    const heard = [listen(status, 'pod-refresh-request'), listen(status, 'pod-unfollow-request')];
    expect(findAll(status, 'progress')).to.deep.equal([]);
    expect(textOf(status)).to.include('1 podcast could not be read').and.include('There is no feed at this address');
    expect(buttonNames(status)).to.deep.equal(['Retry Rope 0', 'Unfollow Rope 0']);
    await press(status, 'Retry Rope 0');
    await press(status, 'Unfollow Rope 0');
    expect(heard).to.deep.equal([[{feedIds: ['f0']}], [{feedId: 'f0'}]]);
  });

  it('shows the first of many failures, all when asked, and retries all', async () => {
    const status = await mount('pod-import-status', {loading: {total: 1000, loaded: 500, failures: anyFailures(87)}});
    const heard = listen(status, 'pod-refresh-request');
    expect(findAll(status, 'li')).to.have.length(5);
    await press(status, 'Retry all');
    expect(heard[0]?.feedIds).to.have.length(87);
    await press(status, 'Show all 87');
    expect(findAll(status, 'li')).to.have.length(87);
  });
});
