import {html, nothing} from 'lit';
import {proposeRemoval, toFreeAmount} from '../core/download-rules.js';
import type {Route} from '../core/routes.js';
import type {AppStates} from './app-states.js';
import type {RemovalItem} from './elements/pod-removal-dialog.js';
import type {FreeProposal, StorageGroup, StorageItem} from './elements/storage-facts.js';
import './pages/pod-settings-page.js';
import './pages/pod-storage-page.js';
import type {Keeping} from './state/keeping.js';

const unknownTitle = 'Podcasts that are not here any more';

/** The pages about what is chosen and what is kept. */
export function renderKeepingPage(states: AppStates, keeping: Keeping, route: Route) {
  switch (route.page) {
    case 'settings':
      return html`<pod-settings-page
        .settings=${states.settings.settings.value}
        .abilities=${keeping.abilities}
        .removals=${listProposed(states, keeping)}
      ></pod-settings-page>`;
    case 'storage': {
      if (!states.library.whole.value) return nothing;
      const groups = toGroups(states, keeping);
      return html`<pod-storage-page
        .groups=${groups}
        .used=${states.downloads.room.value?.used}
        .proposal=${toProposal(keeping, groups, route.free)}
        .persistence=${keeping.storage.persistence.value ?? 'unknown'}
      ></pod-storage-page>`;
    }
    default:
      return nothing;
  }
}

function listProposed({downloads, library}: AppStates, {rules}: Keeping): RemovalItem[] | undefined {
  return rules.proposal.value?.removals.flatMap(({episodeId}) => {
    const found = library.find(episodeId);
    const record = downloads.records.value.get(episodeId);
    if (!found || record?.status !== 'stored') return [];
    return {episodeId, title: found.episode.title, feedTitle: found.feed.title, size: record.layout.size};
  });
}

/** Everything that has bytes in the audio store, by podcast. */
function toGroups({downloads, library, playback}: AppStates, {storage}: Keeping): StorageGroup[] {
  const groups = new Map<string | undefined, StorageGroup & {items: StorageItem[]}>();
  for (const record of downloads.records.value.values()) {
    const {episodeId} = record;
    const wanted = record.status === 'removed' ? record.before : record;
    const size = wanted?.status === 'stored' ? wanted.layout.size : storage.partial.value.get(episodeId);
    if (!wanted || !size) continue;
    const found = library.find(episodeId);
    const feedId = found?.feed.feedId;
    const group = groups.get(feedId) ?? {feedId, title: found?.feed.title ?? unknownTitle, size: 0, items: []};
    groups.set(feedId, group);
    group.size += size;
    const kind = record.status === 'removed' ? 'removed' : record.status === 'stored' ? 'kept' : 'partial';
    const played = playback.positions.value.get(episodeId)?.played ?? false;
    group.items.push({episodeId, title: found?.episode.title ?? 'Unknown episode', size, kind, played});
  }
  const bySize = (a: {size: number}, b: {size: number}) => b.size - a.size;
  for (const {items} of groups.values()) items.sort(bySize);
  return [...groups.values()].sort(bySize);
}

/** Exactly what is asked for, or a round amount that fits. */
function toProposal(
  {rules}: Keeping,
  groups: readonly StorageGroup[],
  free: number | undefined,
): FreeProposal | undefined {
  const kept = rules.listKept();
  const wanted = free ?? toFreeAmount(kept.reduce((sum, {size}) => sum + size, 0));
  if (wanted === 0) return undefined;
  const byId = new Map(groups.flatMap(({items}) => items).map((item) => [item.episodeId, item]));
  const items = proposeRemoval(kept, wanted).flatMap(({episodeId}) => byId.get(episodeId) ?? []);
  return {wanted, needed: free !== undefined, items, size: items.reduce((sum, {size}) => sum + size, 0)};
}
