import {type EpisodeScenario, type PodcastScenario, toAudioPath} from '../tests/support/scenario.js';

/** 1 MB is 1,000,000 bytes. */
export const megabyte = 1_000_000;

const megabytesOfEpisodes = [1, 2, 50, 200, 500];

/** The podcast whose episodes are kept: one of each size that a figure asks for. */
export const benchPodcast: PodcastScenario = {
  slug: 'bench',
  title: 'Weights and measures',
  episodes: megabytesOfEpisodes.map((megabytes, index) => ({
    slug: `${megabytes}-megabytes`,
    title: `${megabytes} megabytes`,
    size: megabytes * megabyte,
    publishedAt: Date.UTC(2026, 0, 1 + index),
  })),
};

/** The address of an episode's audio on its host, and its bytes. */
export interface BenchAudio {
  path: string;
  size: number;
}

export function toTitle(megabytes: number): string {
  return findEpisode(megabytes).title;
}

export function toAudio(megabytes: number): BenchAudio {
  return {path: toAudioPath(benchPodcast, findEpisode(megabytes)), size: megabytes * megabyte};
}

export const benchAudio: BenchAudio[] = megabytesOfEpisodes.map(toAudio);

function findEpisode(megabytes: number): EpisodeScenario {
  const episode = benchPodcast.episodes.find(({title}) => title === `${megabytes} megabytes`);
  if (!episode) throw new Error(`No episode has ${megabytes} megabytes`);
  return episode;
}
