import type {DownloadView} from '../../core/download-view.js';
import type {Episode} from '../../core/feed.js';
import type {IconName} from './pod-icon.js';
import {request} from './request-events.js';

/** The words before the title in the accessible name, the icon, the request. */
const actions = {
  download: ['Download', 'download', 'pod-download-request'],
  cancel: ['Cancel download of', 'cross', 'pod-download-cancel'],
  retry: ['Retry', 'again', 'pod-download-retry'],
  remove: ['Remove download of', 'bin', 'pod-download-remove'],
  verify: ['Verify download of', 'check', 'pod-verify-request'],
  play: ['Play', 'play', 'pod-play-request'],
  pause: ['Pause', 'pause', 'pod-pause-request'],
} as const satisfies Record<string, readonly [string, IconName, string]>;

export type EpisodeAction = keyof typeof actions;

/** "Cancel download of The harbour that moved" */
export function toActionName(action: EpisodeAction, episode: Episode): string {
  return `${actions[action][0]} ${episode.title}`;
}

export function toActionIcon(action: EpisodeAction): IconName {
  return actions[action][1];
}

/** Sends the request that belongs to the action. */
export function askFor(element: HTMLElement, action: EpisodeAction, {episodeId}: Episode): void {
  request(element, actions[action][2], {episodeId});
}

/** What a person can do about a download: the first is the likely one. */
export function toDownloadActions(download: DownloadView): [EpisodeAction, ...EpisodeAction[]] {
  switch (download.status) {
    case 'absent':
    case 'removed':
      return ['download'];
    case 'running':
      return download.progress.silent ? ['retry', 'cancel'] : ['cancel'];
    case 'queued':
      return 'missing' in download.wait || download.wait.why === 'again' ? ['retry', 'cancel'] : ['cancel'];
    case 'stored':
      return ['remove'];
    case 'failed':
    case 'lost':
      return ['retry', 'cancel'];
  }
}
