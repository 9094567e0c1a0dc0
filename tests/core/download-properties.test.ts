import {expect} from 'chai';
import {type AudioLayout, type Download, type DownloadEvent, nextDownload} from '../../core/download.js';
import type {FailureReason, Remover, WaitReason} from '../../core/download-reasons.js';
import {gatewayRefusals} from '../../core/gateway-refusals.js';
import {seedRandom} from '../random/seed-random.js';

const sequences = 10_000;
const longest = 25;

const layout: AudioLayout = {size: 10, entrySize: 5, type: 'audio/mpeg', etag: '"one"'};

const waits: {[Why in WaitReason['why']]: Extract<WaitReason, {why: Why}>} = {
  turn: {why: 'turn'},
  paused: {why: 'paused'},
  gesture: {why: 'gesture'},
  permission: {why: 'permission'},
  open: {why: 'open'},
  offline: {why: 'offline'},
  wifi: {why: 'wifi'},
  room: {why: 'room', missing: 5},
  limit: {why: 'limit', missing: 5},
  again: {why: 'again', after: 'unreachable', at: 7},
};
const ownReasons: Record<Exclude<FailureReason, keyof typeof gatewayRefusals>, true> = {
  unreadable: true,
  changed: true,
  'not-as-published': true,
  'quota-exceeded': true,
  'browser-refused': true,
  unsupported: true,
};
const reasons = [...Object.keys(ownReasons), ...Object.keys(gatewayRefusals)] as FailureReason[];

const removers: readonly Remover[] = ['person', 'played-rule', 'count-rule', 'room-rule'];

type Picker = <T>(values: readonly T[]) => T;

/** One of each kind. A kind that is missing here does not compile. */
const events: {[Type in DownloadEvent['type']]: (pick: Picker) => Extract<DownloadEvent, {type: Type}>} = {
  wish: (pick) => ({type: 'wish', place: pick([1, 2, 3.5])}),
  'rule-wish': (pick) => ({type: 'rule-wish', place: pick([1, 2])}),
  move: (pick) => ({type: 'move', place: pick([0, 1.5])}),
  wait: (pick) => ({type: 'wait', wait: pick(Object.values(waits))}),
  stored: () => ({type: 'stored', layout, at: 1}),
  digested: () => ({type: 'digested', digests: new Uint8Array(32), storedAt: 1}),
  're-formed': (pick) => ({type: 're-formed', partial: pick([layout, undefined])}),
  begun: (pick) => ({type: 'begun', partial: pick([layout, undefined]), ...(pick([true, false]) && {restarted: true})}),
  interrupted: (pick) => ({
    type: 'interrupted',
    reason: pick(reasons),
    partial: pick([layout, undefined]),
    advanced: pick([true, false]),
    at: 1,
  }),
  failed: (pick) => ({type: 'failed', reason: pick(reasons), partial: pick([layout, undefined])}),
  'audio-missing': () => ({type: 'audio-missing'}),
  damaged: () => ({type: 'damaged', place: 9}),
  removed: (pick) => ({type: 'removed', by: pick(removers), at: 3}),
  undone: () => ({type: 'undone'}),
  purged: () => ({type: 'purged', at: 3}),
};

function isWanted(download: Download | undefined): boolean {
  return download !== undefined && download.status !== 'removed';
}

function isByPerson(event: DownloadEvent): boolean {
  return event.type === 'removed' && event.by === 'person';
}

/** Every step of many random walks through the states. */
function* walk(): Generator<{before: Download | undefined; event: DownloadEvent; after: Download | undefined}> {
  for (let seed = 0; seed < sequences; seed++) {
    const random = seedRandom(seed);
    const pick: Picker = (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
    let before: Download | undefined;
    for (let step = 0; step < longest; step++) {
      const event = pick(Object.values(events))(pick);
      const after = nextDownload('e', before, event);
      yield {before, event, after};
      before = after;
    }
  }
}

describe(`the states of a download, in ${sequences} random lives`, () => {
  it('have a reason each, of the closed lists, whenever a wanted episode is not here', () => {
    for (const {after} of walk()) {
      if (!after || hasKnownReason(after)) continue;
      expect.fail(JSON.stringify(after));
    }
  }).timeout(60_000);

  it('are all reached, and each has an exit to the audio with one wish and its bytes', () => {
    const reached = new Set<string>();
    for (const {after} of walk()) {
      if (!after || reached.has(toKind(after))) continue;
      reached.add(toKind(after));
      const wished = nextDownload('e', after, {type: 'wish', place: 1});
      expect(wished?.status, toKind(after)).to.be.oneOf(['queued', 'stored']);
      expect(nextDownload('e', wished, {type: 'stored', layout, at: 1})?.status, toKind(after)).to.equal('stored');
    }
    const kinds = ['stored', 'lost', 'removed'];
    for (const why of Object.keys(waits)) kinds.push(`queued ${why}`);
    for (const reason of reasons) kinds.push(`failed ${reason}`);
    expect([...reached].sort()).to.deep.equal(kinds.sort());
  }).timeout(60_000);

  it('lose a wish to the person alone, and to a rule of the person only what is kept', () => {
    for (const {before, event, after} of walk()) {
      if (!isWanted(before) || isWanted(after)) continue;
      const isRule = event.type === 'removed' && before?.status === 'stored';
      if (!isByPerson(event) && !isRule) expect.fail(JSON.stringify({before, event, after}));
    }
  }).timeout(60_000);

  it('get a wish from the person alone, and from a rule only where nobody ever decided', () => {
    for (const {before, event, after} of walk()) {
      if (isWanted(before) || !isWanted(after)) continue;
      const isRule = event.type === 'rule-wish' && before === undefined;
      if (event.type !== 'wish' && event.type !== 'undone' && !isRule) expect.fail(JSON.stringify(event));
    }
  }).timeout(60_000);

  it('come back as they were when a removal is undone', () => {
    for (const {before, after} of walk()) {
      if (before?.status === 'removed' || after?.status !== 'removed') continue;
      const undone = nextDownload('e', after, {type: 'undone'});
      const wait = before?.status === 'queued' && {wait: {why: 'turn'}};
      const spared = after.by !== 'person' && {sparedAt: after.at};
      expect(undone).to.deep.equal({...before, ...wait, ...spared});
    }
  }).timeout(60_000);
});

function hasKnownReason(download: Download): boolean {
  switch (download.status) {
    case 'queued':
      return download.wait.why in waits;
    case 'failed':
      return reasons.includes(download.reason);
    case 'removed':
      return removers.includes(download.by);
    default:
      return true;
  }
}

function toKind(download: Download): string {
  if (download.status === 'queued') return `queued ${download.wait.why}`;
  return download.status === 'failed' ? `failed ${download.reason}` : download.status;
}
