/** Podcasting 2.0 chapters, version 1.2.0. */
export function toChapters(podcast, {title}, chapters) {
  return `${JSON.stringify({version: '1.2.0', podcastName: podcast.title, title, chapters}, null, 2)}\n`;
}

/** A WebVTT transcript, a cue for each sentence. */
export function toWebVtt(cues) {
  const blocks = cues.map(
    ({start, end, text}) => `${toTimestamp(start)} --> ${toTimestamp(end)}\n${escapeText(text)}\n`,
  );
  return ['WEBVTT\n', ...blocks].join('\n');
}

function toTimestamp(seconds) {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, -1);
}

function escapeText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** RSS 2.0 with what podcast apps read beside it. Every address is relative to the feed, so that the same files serve from any origin. */
export function toFeed(podcast, episodes) {
  const items = episodes.map(
    ({name, date, title, summary, notes, duration, size}) => `
    <item>
      <title>${escapeText(title)}</title>
      <guid isPermaLink="false">dogear-sample-${name}</guid>
      <pubDate>${new Date(`${date}T06:00:00Z`).toUTCString()}</pubDate>
      <description>${escapeText(summary)}</description>
      <content:encoded><![CDATA[${notes}]]></content:encoded>
      <enclosure url="${name}.mp3" length="${size}" type="audio/mpeg"/>
      <itunes:author>${podcast.author}</itunes:author>
      <itunes:summary>${escapeText(summary)}</itunes:summary>
      <itunes:duration>${Math.round(duration)}</itunes:duration>
      <itunes:image href="${name}.png"/>
      <itunes:explicit>false</itunes:explicit>
      <itunes:episodeType>full</itunes:episodeType>
      <podcast:chapters url="${name}.chapters.json" type="application/json+chapters"/>
      <podcast:transcript url="${name}.vtt" type="text/vtt" language="en-GB"/>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0">
  <channel>
    <title>${podcast.title}</title>
    <link>../</link>
    <language>en-GB</language>
    <description>${escapeText(podcast.summary)}</description>
    <image>
      <url>artwork.png</url>
      <title>${podcast.title}</title>
      <link>../</link>
    </image>
    <itunes:author>${podcast.author}</itunes:author>
    <itunes:summary>${escapeText(podcast.summary)}</itunes:summary>
    <itunes:image href="artwork.png"/>
    <itunes:category text="Technology"/>
    <itunes:explicit>false</itunes:explicit>
    <itunes:type>episodic</itunes:type>
    <podcast:medium>podcast</podcast:medium>${items.join('')}
  </channel>
</rss>
`;
}
