import {statSync} from 'node:fs';
import {samplesPerSecond, wavHeaderSize} from './audio-bytes.js';
import {type EpisodeScenario, type PodcastScenario, toAudioPath, toFeedPath} from './scenario.js';

/** The podcast's feed, RSS 2.0 with the iTunes namespace, as a podcast host writes it. */
export function toFeedXml(podcast: PodcastScenario, origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${toXmlText(podcast.title)}</title>
    <link>${origin}/${podcast.slug}/</link>
    <atom:link href="${origin}${toFeedPath(podcast)}" rel="self" type="application/rss+xml"/>
    <description>${toXmlText(podcast.title)} is made for tests.</description>
    <language>en</language>
    <itunes:author>The podcast server</itunes:author>
${podcast.episodes.map((episode) => toItem(podcast, episode, origin)).join('\n')}
  </channel>
</rss>
`;
}

/** Bytes of an episode's audio. */
export function toSize(episode: EpisodeScenario): number {
  return 'file' in episode ? statSync(episode.file).size : episode.size;
}

/** The media type of an episode's audio. */
export function toType(episode: EpisodeScenario): string {
  return 'file' in episode ? 'audio/mpeg' : 'audio/wav';
}

function toItem(podcast: PodcastScenario, episode: EpisodeScenario, origin: string): string {
  const size = toSize(episode);
  const length = episode.fault?.wrongLength ?? size;
  const address = `${origin}${toAudioPath(podcast, episode)}`;
  const enclosure = `\n      <enclosure url="${address}" type="${toType(episode)}" length="${length}"/>`;
  const seconds = Math.round((size - wavHeaderSize) / samplesPerSecond);
  const duration = 'file' in episode ? '' : `\n      <itunes:duration>${seconds}</itunes:duration>`;
  return `    <item>
      <title>${toXmlText(episode.title)}</title>
      <guid isPermaLink="false">${podcast.slug}/${episode.slug}</guid>
      <pubDate>${new Date(episode.publishedAt).toUTCString()}</pubDate>
      <description>${toXmlText(`<p>Notes of ${episode.title}.</p>`)}</description>${duration}${podcast.fault?.noAudio ? '' : enclosure}
    </item>`;
}

export function toXmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
