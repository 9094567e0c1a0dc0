import {expect} from 'chai';
import {toMention} from '../../core/mention.js';
import {anyEpisode, anyFeed} from '../browser/any-library.js';

describe('toMention', () => {
  it('names the audio by feed and guid, and by its address only where a guid is used again', () => {
    const feed = anyFeed('tide');
    const [first, second, again] = [1, 2, 3].map((day) => anyEpisode('tide', day));
    if (!first || !second || !again) throw new Error('no episodes');
    again.guid = first.guid;
    const episodes = [again, second, first];
    expect(toMention(second, feed, episodes)).to.deep.equal({feedUrl: feed.feedUrl, guid: second.guid});
    expect(toMention(first, feed, episodes)).to.include({enclosureUrl: first.enclosure.url});
  });
});
