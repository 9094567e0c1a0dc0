import {expect} from 'chai';
import {
  type DownloadStarts,
  describeFailure,
  describeFeedError,
  describeOpmlError,
  describeRefresh,
  describeRetry,
  describeStarts,
  describeWait,
  describeWaitInQueue,
} from '../../../app/elements/words.js';
import {failureReasons, feedErrorReasons, opmlErrorReasons, waits} from './any-row.js';

/** What happened, a full stop, what to do next, a full stop. */
const twoSentences = /^[A-Z][^.]+\. [A-Z][^.]+\.$/;

describe('the words', () => {
  it('say of every failure what happened and what to do next', () => {
    for (const reason of failureReasons) expect(describeFailure(reason), reason).to.match(twoSentences);
  });

  it('say of every feed error what happened and what to do next', () => {
    for (const reason of feedErrorReasons) expect(describeFeedError(reason), reason).to.match(twoSentences);
    expect(new Set(feedErrorReasons.map(describeFeedError)).size).to.equal(feedErrorReasons.length);
  });

  it('say of every file that is not a list of podcasts what is wrong and what to do next', () => {
    for (const reason of opmlErrorReasons) expect(describeOpmlError(reason), reason).to.match(twoSentences);
  });

  it('say when a feed is asked again, as exactly as it helps', () => {
    const now = new Date(2026, 10, 14, 13, 0).getTime();
    const hour = 60 * 60 * 1000;
    expect(describeRetry(now + hour, now)).to.match(/^Tries again at (2:00|14:00)/);
    expect(describeRetry(now + 7 * 24 * hour, now)).to.match(/^Tries again on .*21/);
    expect(describeRetry(now - hour, now)).to.equal('Tries again by itself');
    expect(describeRetry(undefined, now)).to.equal('Tries again by itself');
  });

  it('say of every wait what it waits for and what makes it go on, each in its own way', () => {
    const sentences = Object.values(waits).map(describeWait);
    for (const sentence of sentences) expect(sentence).to.match(twoSentences);
    expect(new Set(sentences).size).to.equal(sentences.length);
  });

  it('say among the downloads only what the page does not say for the whole queue', () => {
    expect(describeWaitInQueue(waits.turn)).to.equal('Waiting its turn');
    expect(describeWaitInQueue(waits.paused)).to.equal('Paused');
    expect(describeWaitInQueue(waits.offline)).to.equal(describeWait(waits.offline));
  });

  it('say how much to free, never less than it takes, and what ended the last try', () => {
    expect(describeWait(waits.room)).to.include('Free 240 MB');
    expect(describeWait({why: 'limit', missing: 240_000_001})).to.include('Free 241 MB');
    expect(describeWait(waits.again)).to.equal('The host did not answer. Tries again by itself.');
  });

  it('say of every kind of start how waiting downloads go on', () => {
    const starts: Record<DownloadStarts, RegExp> = {
      alone: /by themselves/,
      open: /continue while Dogear is open/,
      gesture: /next tap/,
      denied: /“Automatic downloads” in its site settings/,
      unsupported: /episodes play over the network/,
    };
    for (const [start, sentence] of Object.entries(starts)) {
      expect(describeStarts(start as DownloadStarts)).to.match(sentence);
    }
  });

  it('say in one line what a refresh brought', () => {
    expect(describeRefresh({added: 3, podcasts: 2, failures: []})).to.equal('3 new from 2 podcasts');
    expect(describeRefresh({added: 0, podcasts: 0, failures: []})).to.equal('Nothing new');
    expect(describeRefresh({added: 1, podcasts: 1, failures: [{title: 'Rope', reason: 'unreachable'}]})).to.match(
      /^1 new from 1 podcast; 1 podcast could not be reached: Rope\. The host did not answer\./,
    );
    const failures = [
      {title: 'Rope', reason: 'offline'},
      {title: 'Neap', reason: 'gone'},
    ] as const;
    expect(describeRefresh({added: 0, podcasts: 0, failures: [...failures]})).to.include(
      'Rope (and 1 more). No network',
    );
  });
});
