import {expect} from 'chai';
import '../../../app/elements/pod-feed-status.js';
import type {FeedCheck} from '../../../core/feed-check.js';
import {anyFeed} from './any-row.js';
import {buttonNames, find, findAll, listen, mount, press, textOf} from './mount.js';

function anyCheck(changes: Partial<FeedCheck> = {}): FeedCheck {
  return {feedId: 'tide', checkedAt: 0, failures: 0, ...changes};
}

describe('<pod-feed-status>', () => {
  it('is not there when all is well', async () => {
    const feed = anyFeed();
    for (const check of [undefined, anyCheck(), anyCheck({forwardsTo: 'https://host.test/other.xml'})]) {
      expect(textOf(await mount('pod-feed-status', {feed, check}))).to.equal('');
    }
  });

  it('says where a podcast moved', async () => {
    const check = anyCheck({movedFrom: 'https://old.test/feed'});
    const status = await mount('pod-feed-status', {feed: anyFeed(), check});
    expect(textOf(status)).to.equal('This podcast moved from old.test to host.test. Dogear follows it there.');
    expect(buttonNames(status)).to.deep.equal([]);
  });

  it('says where a podcast comes from while nobody knows for how long', async () => {
    const check = anyCheck({forwardsTo: 'https://new.test/feed'});
    const status = await mount('pod-feed-status', {feed: anyFeed(), check});
    expect(textOf(status)).to.equal(
      'This podcast comes from new.test for now. Dogear goes on asking host.test until the move is for good.',
    );
  });

  it('says what is wrong and when it tries again, and tries now when asked', async () => {
    const check = anyCheck({trouble: 'busy', failures: 1, retryAt: Date.now() - 1});
    const status = await mount('pod-feed-status', {feed: anyFeed(), check});
    const heard = listen(status, 'pod-refresh-request');
    expect(textOf(status)).to.include('The host is busy').and.include('Tries again by itself');
    await press(status, 'Try now');
    expect(heard).to.deep.equal([{feedIds: ['tide']}]);
  });

  it('asks for the password of a feed that wants one, and says when it was wrong', async () => {
    const feed = anyFeed();
    const asked = await mount('pod-feed-status', {feed, check: anyCheck({trouble: 'password'})});
    expect(find(asked, 'pod-sign-in')).to.include({feedUrl: feed.feedUrl, failed: false});
    expect(textOf(asked)).not.to.include('Tries again');
    const wrong = await mount('pod-feed-status', {feed, check: anyCheck({trouble: 'wrong-password'})});
    expect(find(wrong, 'pod-sign-in').failed).to.equal(true);
  });

  it('says that a podcast has not been read yet, and reads it when asked', async () => {
    const status = await mount('pod-feed-status', {feed: anyFeed(), unread: true});
    const heard = listen(status, 'pod-refresh-request');
    expect(textOf(status)).to.include('Not read yet');
    await press(status, 'Try now');
    expect(heard).to.deep.equal([{feedIds: ['tide']}]);
    status.check = anyCheck({trouble: 'missing', failures: 1});
    await status.updateComplete;
    expect(textOf(status)).to.include('There is no feed at this address');
    expect(findAll(status, 'button')).to.have.length(1);
  });
});
