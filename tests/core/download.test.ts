import {expect} from 'chai';
import {type AudioLayout, type Download, type DownloadEvent, nextDownload} from '../../core/download.js';

const layout: AudioLayout = {size: 10, entrySize: 5, type: 'audio/mpeg', etag: '"one"'};
const broken = {type: 'interrupted', reason: 'unreachable', partial: layout, at: 1000} as const;

function follow(...events: DownloadEvent[]): Download | undefined {
  return events.reduce<Download | undefined>((download, event) => nextDownload('e', download, event), undefined);
}

describe('a download', () => {
  it('begins with a wish and waits its turn', () => {
    expect(follow({type: 'wish', place: 7})).to.deep.equal({
      status: 'queued',
      episodeId: 'e',
      place: 7,
      wait: {why: 'turn'},
      attempts: 0,
    });
  });

  it('is not made by anything but a wish', () => {
    expect(follow({type: 'stored', layout, at: 1})).to.equal(undefined);
    expect(follow({...broken, advanced: false})).to.equal(undefined);
  });

  it('keeps its place when it is wished for again', () => {
    expect(follow({type: 'wish', place: 7}, {type: 'wish', place: 9})).to.include({place: 7});
  });

  it('is stored once', () => {
    const stored = follow({type: 'wish', place: 1}, {type: 'stored', layout, at: 5});
    expect(stored).to.deep.equal({status: 'stored', episodeId: 'e', layout, storedAt: 5});
    expect(nextDownload('e', stored, {type: 'stored', layout, at: 9})).to.equal(stored);
  });

  it('tries again by itself, ever later, then asks the person', () => {
    const once = follow({type: 'wish', place: 1}, {...broken, advanced: false});
    expect(once).to.deep.include({
      status: 'queued',
      wait: {why: 'again', after: 'unreachable', at: 3_000},
      partial: layout,
    });
    const often = [1, 2, 3, 4].map(() => ({...broken, advanced: false}));
    expect(follow({type: 'wish', place: 1}, ...often)).to.deep.equal({
      status: 'failed',
      episodeId: 'e',
      place: 1,
      reason: 'unreachable',
      partial: layout,
    });
  });

  it('waits longer after each try that brought nothing', () => {
    const tries = [1, 2, 3].map((times) => Array.from({length: times}, () => ({...broken, advanced: false})));
    const waits = tries.map((often) => follow({type: 'wish', place: 1}, ...often));
    expect(waits.map((download) => download?.status === 'queued' && download.wait)).to.deep.equal(
      [3_000, 11_000, 61_000].map((at) => ({why: 'again', after: 'unreachable', at})),
    );
  });

  it('starts counting again whenever bytes came, and goes on at once', () => {
    const often = Array.from({length: 20}, () => ({...broken, advanced: true}));
    const wait = {why: 'again', after: 'unreachable', at: 1_500};
    expect(follow({type: 'wish', place: 1}, ...often)).to.deep.include({status: 'queued', attempts: 0, wait});
  });

  it('keeps what has come when the person retries it', () => {
    const failed = follow({type: 'wish', place: 1}, {type: 'failed', reason: 'gone', partial: layout});
    expect(failed).to.include({status: 'failed', reason: 'gone'});
    expect(nextDownload('e', failed, {type: 'wish', place: 4})).to.deep.include({status: 'queued', partial: layout});
  });

  it('does not wait for its next try when the person asks for it now', () => {
    const waiting = follow({type: 'wish', place: 1}, {...broken, advanced: false}, {type: 'wish', place: 2});
    expect(waiting).to.deep.include({status: 'queued', wait: {why: 'turn'}, attempts: 0});
  });

  it('does not try again before the host wants it', () => {
    const waiting = follow({type: 'wish', place: 1}, {...broken, advanced: true, notBefore: 60_000});
    expect(waiting).to.deep.include({wait: {why: 'again', after: 'unreachable', at: 60_000}});
    const sooner = follow({type: 'wish', place: 1}, {...broken, advanced: true, notBefore: 1_200});
    expect(sooner).to.deep.include({wait: {why: 'again', after: 'unreachable', at: 1_500}});
    const never = follow({type: 'wish', place: 1}, {...broken, advanced: true, notBefore: 1e15});
    expect(never).to.deep.include({wait: {why: 'again', after: 'unreachable', at: 1_000 + 24 * 60 * 60 * 1000}});
  });

  it('looks for room at once when the person asks for it now', () => {
    const full = follow({type: 'wish', place: 1}, {type: 'wait', wait: {why: 'room', missing: 5}});
    expect(nextDownload('e', full, {type: 'wish', place: 2})).to.deep.include({place: 1, wait: {why: 'turn'}});
  });

  it('shows that it began anew until it is here', () => {
    const anew = follow({type: 'wish', place: 1}, {type: 'begun', partial: undefined, restarted: true});
    const begun = nextDownload('e', anew, {type: 'begun', partial: layout});
    expect(begun).to.deep.include({restarted: true, partial: layout});
    expect(nextDownload('e', begun, {type: 'stored', layout, at: 1})).to.not.have.property('restarted');
  });

  it('knows which file its pieces belong to from the first one on', () => {
    const begun = follow({type: 'wish', place: 1}, {...broken, advanced: false}, {type: 'begun', partial: undefined});
    expect(begun).to.not.have.property('partial');
    expect(nextDownload('e', begun, {type: 'begun', partial: layout})).to.deep.include({attempts: 1, partial: layout});
  });

  it('does not lose a try when Dogear itself forms another registration', () => {
    const reformed = follow({type: 'wish', place: 1}, {type: 're-formed', partial: layout});
    expect(reformed).to.deep.include({status: 'queued', attempts: 0, partial: layout, wait: {why: 'turn'}});
  });

  it('is the same object when nothing changes, so that nothing is written', () => {
    const waiting = follow({type: 'wish', place: 1}, {type: 'wait', wait: {why: 'room', missing: 5}});
    expect(nextDownload('e', waiting, {type: 'wait', wait: {why: 'room', missing: 5}})).to.equal(waiting);
    expect(nextDownload('e', waiting, {type: 'wait', wait: {why: 'room', missing: 6}})).not.to.equal(waiting);
  });

  it('is removed by the person whatever it is, and then no rule brings it back', () => {
    const removed = follow({type: 'wish', place: 1}, {type: 'removed', by: 'person', at: 5});
    expect(removed).to.deep.include({status: 'removed', by: 'person', at: 5});
    expect(nextDownload('e', removed, {type: 'rule-wish', place: 2})).to.equal(removed);
    expect(nextDownload('e', removed, {type: 'wish', place: 2})).to.deep.include({status: 'queued'});
  });

  it('is taken away by a rule only when it is here, and remembers that it was brought back', () => {
    const queued = follow({type: 'wish', place: 1});
    expect(nextDownload('e', queued, {type: 'removed', by: 'count-rule', at: 5})).to.equal(queued);
    const stored = nextDownload('e', queued, {type: 'stored', layout, at: 5});
    const removed = nextDownload('e', stored, {type: 'removed', by: 'count-rule', at: 5});
    expect(removed).to.deep.include({status: 'removed', by: 'count-rule'});
    expect(nextDownload('e', removed, {type: 'undone'})).to.deep.equal({...stored, sparedAt: 5});
  });

  it('is gone for good once its audio is, and only for the removal that was meant', () => {
    const kept: DownloadEvent[] = [
      {type: 'wish', place: 1},
      {type: 'stored', layout, at: 1},
    ];
    const removed = follow(...kept, {type: 'removed', by: 'person', at: 5});
    expect(nextDownload('e', removed, {type: 'purged', at: 4})).to.equal(removed);
    const purged = nextDownload('e', removed, {type: 'purged', at: 5});
    expect(purged).to.deep.equal({status: 'removed', episodeId: 'e', by: 'person', at: 5});
    expect(nextDownload('e', purged, {type: 'undone'})).to.equal(purged);
  });

  it('hears of its bytes while its removal can be undone', () => {
    const removed = follow(
      {type: 'wish', place: 1},
      {type: 'removed', by: 'person', at: 5},
      {type: 're-formed', partial: layout},
    );
    expect(nextDownload('e', removed, {type: 'undone'})).to.deep.include({status: 'queued', partial: layout});
  });

  it('waits for the app when a rule wishes for it', () => {
    expect(follow({type: 'rule-wish', place: 3})).to.deep.include({status: 'queued', place: 3, wait: {why: 'open'}});
  });

  it('that is damaged fetches what is missing of the same file', () => {
    const damaged = follow({type: 'wish', place: 1}, {type: 'stored', layout, at: 1}, {type: 'damaged', place: 4});
    expect(damaged).to.deep.include({status: 'queued', place: 4, partial: layout});
  });

  it('that was stored is lost without its audio, and can be got again', () => {
    const lost = follow({type: 'wish', place: 1}, {type: 'stored', layout, at: 1}, {type: 'audio-missing'});
    expect(lost).to.deep.equal({status: 'lost', episodeId: 'e'});
    expect(nextDownload('e', lost, {type: 'wish', place: 3})).to.include({status: 'queued'});
  });
});
