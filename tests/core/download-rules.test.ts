import {expect} from 'chai';
import {
  type KeptEpisode,
  planRemovals,
  proposeRemoval,
  type RuleSettings,
  sumSizes,
  toFreeAmount,
} from '../../core/download-rules.js';
import {seedRandom} from '../random/seed-random.js';

const off: RuleSettings = {removesPlayed: false, episodesPerPodcast: null, roomLimit: null, rulesChosenAt: 100};

/** Kept at its time, of 10 bytes. */
function anyKept(time: number, changes: Partial<KeptEpisode> = {}): KeptEpisode {
  return {
    episodeId: `e${time}`,
    feedId: 'tide',
    serial: false,
    publishedAt: time,
    size: 10,
    storedAt: time,
    sparedAt: undefined,
    played: false,
    begun: false,
    heardAt: changes.played ? time : 0,
    ...changes,
  };
}

function idsOf(episodes: readonly {episodeId: string}[]): string[] {
  return episodes.map(({episodeId}) => episodeId);
}

describe('the rule about what was played', () => {
  const settings = {...off, removesPlayed: true};

  it('removes what was heard to the end, and not what was begun again', () => {
    const kept = [anyKept(1, {played: true}), anyKept(2), anyKept(3, {played: true, begun: true})];
    expect(planRemovals(kept, settings)).to.deep.equal([{episodeId: 'e1', by: 'played-rule'}]);
  });

  it('leaves alone what the person brought back, until it is played again', () => {
    const spared = anyKept(1, {played: true, heardAt: 150, sparedAt: 160});
    expect(planRemovals([spared], settings)).to.deep.equal([]);
    expect(idsOf(planRemovals([{...spared, heardAt: 170}], settings))).to.deep.equal(['e1']);
  });

  it('begins anew when the person chooses anew', () => {
    const spared = anyKept(1, {played: true, heardAt: 150, sparedAt: 160});
    expect(idsOf(planRemovals([spared], {...settings, rulesChosenAt: 170}))).to.deep.equal(['e1']);
  });
});

describe('the rule about episodes of each podcast', () => {
  const settings = {...off, episodesPerPodcast: 2};

  it('keeps the newest of each', () => {
    const kept = [anyKept(1), anyKept(2), anyKept(3), anyKept(4, {feedId: 'rope'})];
    expect(planRemovals(kept, settings)).to.deep.equal([{episodeId: 'e1', by: 'count-rule'}]);
  });

  it('takes an old one that was wished for later only when a newer one comes', () => {
    const kept = [anyKept(2), anyKept(3), anyKept(1, {storedAt: 200})];
    expect(planRemovals(kept, settings)).to.deep.equal([]);
    expect(idsOf(planRemovals([...kept, anyKept(300)], settings))).to.have.members(['e1', 'e2']);
  });

  it('keeps what is to hear next of a podcast that is told in order', () => {
    const serial = {serial: true};
    const kept = [anyKept(1, {...serial, played: true}), anyKept(2, serial), anyKept(3, serial), anyKept(4, serial)];
    expect(idsOf(planRemovals(kept, settings))).to.have.members(['e1', 'e4']);
  });
});

describe('the limit of room', () => {
  const settings = {...off, roomLimit: 30};

  it('takes what was heard longest ago, no more than it must', () => {
    const kept = [1, 2, 3, 4].map((time) => anyKept(time, {played: true, heardAt: 10 - time}));
    expect(planRemovals(kept, settings)).to.deep.equal([{episodeId: 'e4', by: 'room-rule'}]);
  });

  it('makes room for a download that waits, as far as that suffices', () => {
    const kept = [anyKept(1, {played: true}), anyKept(2), anyKept(3)];
    expect(idsOf(planRemovals(kept, settings, [25, 5]))).to.deep.equal(['e1']);
    expect(planRemovals(kept, settings, [25])).to.deep.equal([]);
  });

  it('never takes what was not played', () => {
    expect(
      planRemovals(
        [1, 2, 3, 4].map((time) => anyKept(time)),
        settings,
        [10],
      ),
    ).to.deep.equal([]);
  });
});

describe('all rules, over 2,000 random libraries', () => {
  const libraries = Array.from({length: 2_000}, (_, seed) => {
    const random = seedRandom(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const kept = Array.from({length: below(30)}, (_, index) => {
      const played = below(2) === 0;
      return anyKept(index, {
        episodeId: `e${index}`,
        feedId: `feed-${below(4)}`,
        publishedAt: below(5) ? below(1000) : undefined,
        storedAt: below(200),
        size: 1 + below(50),
        played,
        begun: below(5) === 0,
        heardAt: below(200),
        sparedAt: below(4) ? undefined : below(200),
      });
    });
    const settings: RuleSettings = {
      removesPlayed: below(2) === 0,
      episodesPerPodcast: below(2) ? null : 1 + below(5),
      roomLimit: below(2) ? null : below(600),
      rulesChosenAt: below(200),
    };
    return {kept, settings, missing: below(2) ? [below(100)] : []};
  });

  it('never take what is begun, and by the limit nothing that was not played', () => {
    for (const {kept, settings, missing} of libraries) {
      const byId = new Map(kept.map((episode) => [episode.episodeId, episode]));
      for (const {episodeId, by} of planRemovals(kept, settings, missing)) {
        expect(byId.get(episodeId)?.begun).to.equal(false);
        if (by !== 'count-rule') expect(byId.get(episodeId)?.played).to.equal(true);
      }
    }
  });

  it('have nothing more to do once they have acted', () => {
    for (const {kept, settings} of libraries) {
      const gone = new Set(idsOf(planRemovals(kept, settings)));
      const left = kept.filter(({episodeId}) => !gone.has(episodeId));
      expect(planRemovals(left, settings)).to.deep.equal([]);
    }
  });

  it('keep each podcast to its number when they are chosen now, but for what is begun', () => {
    for (const {kept, settings} of libraries) {
      const count = settings.episodesPerPodcast;
      if (count === null) continue;
      const gone = new Set(idsOf(planRemovals(kept, {...settings, rulesChosenAt: 1000})));
      for (const feedId of new Set(kept.map((episode) => episode.feedId))) {
        const left = kept.filter((episode) => episode.feedId === feedId && !gone.has(episode.episodeId));
        expect(left.filter(({begun}) => !begun).length).to.be.at.most(count);
      }
    }
  });

  it('do nothing when they are off', () => {
    for (const {kept} of libraries) expect(planRemovals(kept, off, [5])).to.deep.equal([]);
  });
});

describe('a proposal to free room', () => {
  it('begins with what was played, then with what is oldest, and ends when it is enough', () => {
    const kept = [anyKept(3), anyKept(1, {begun: true}), anyKept(2), anyKept(4, {played: true})];
    expect(idsOf(proposeRemoval(kept, 25))).to.deep.equal(['e4', 'e2', 'e3']);
    expect(idsOf(proposeRemoval(kept, 1000))).to.deep.equal(['e4', 'e2', 'e3', 'e1']);
    expect(sumSizes(proposeRemoval(kept, 10))).to.equal(10);
  });

  it('is of a round amount that fits', () => {
    const amounts = [0, 1_500_000, 2_000_000, 45e6, 999e6, 4.1e9, 38e9].map(toFreeAmount);
    expect(amounts).to.deep.equal([0, 0, 1e6, 20e6, 200e6, 2e9, 10e9]);
  });
});
