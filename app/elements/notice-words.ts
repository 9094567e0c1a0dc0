import type {Remover} from '../../core/download-reasons.js';
import type {Verdict} from '../../core/verdict.js';
import {formatBytes, formatCountOf} from './format.js';

/** "3 episodes are marked as played" */
export function describeMarked(count: number, played: boolean): string {
  const marked = count === 1 ? 'The episode is' : `${formatCountOf(count, 'episode')} are`;
  return `${marked} marked as ${played ? 'played' : 'unplayed'}`;
}

/** "3 downloads are removed" */
export function describeRemoved(count: number): string {
  return count === 1 ? 'The download is removed' : `${formatCountOf(count, 'download')} are removed`;
}

/** "2 parts were damaged; they are fetched again" */
export function describeVerdict(verdict: Verdict): string {
  switch (verdict.result) {
    case 'not-kept':
      return 'This episode is not on this device';
    case 'whole':
      return `All ${formatBytes(verdict.size)} are as they were kept`;
    case 'damaged':
      return verdict.entries === 1
        ? '1 part was damaged; it is fetched again'
        : `${formatCountOf(verdict.entries, 'part')} were damaged; they are fetched again`;
  }
}

/** "2 downloads are removed after playing, as you set" */
export function describeRuleAct(removals: readonly {by: Remover}[]): string {
  const reasons = new Set(removals.map(({by}) => by));
  const [by = 'person'] = reasons;
  if (reasons.size > 1) return `${describeRemoved(removals.length)}, as you set`;
  return `${describeRemoved(removals.length)}${ruleReasons[by]}, as you set`;
}

const ruleReasons: Record<Remover, string> = {
  person: '',
  'played-rule': ' after playing',
  'count-rule': ' for newer episodes',
  'room-rule': ' to make room',
};

/** "998 podcasts followed. 2 were followed before. 1 line had no address." */
export function describeImport({added, known, skipped}: {added: number; known: number; skipped: number}): string {
  const sentences = [
    added ? `${formatCountOf(added, 'podcast')} followed.` : 'Nothing new in this file.',
    known ? `${formatCountOf(known, 'podcast')} followed before.` : '',
    skipped ? `${formatCountOf(skipped, 'line')} without a usable address.` : '',
  ];
  return sentences.filter(Boolean).join(' ');
}
