const words = [
  ...['tea', 'leaf', 'water', 'kettle', 'listener', 'question', 'today', 'studio', 'history', 'garden', 'river'],
  ...['signal', 'transistor', 'café', 'it’s', 'people', 'remember', 'wonderful', 'conversation', 'between', 'producer'],
  ...['guest', 'about', 'long', 'road', 'the', 'and', 'of', 'with'],
];
const notesLength = 2500;
const day = 24 * 60 * 60 * 1000;

/** A podcast feed as large hosts write it, of at least so many bytes; the same one each time. */
export function makeLargeFeed(size: number): {xml: string; itemCount: number} {
  const say = startTalking();
  const items: string[] = [];
  for (let length = 0; length < size; length += items.at(-1)?.length ?? 0) items.push(makeItem(items.length + 1, say));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Tea Time</title><link>https://feed.example/</link><language>en</language>
<description>All about tea.</description><itunes:author>Mia</itunes:author>
<atom:link rel="self" href="https://feed.example/feed.xml"/><itunes:image href="https://feed.example/cover.jpg"/>
<itunes:category text="Arts"><itunes:category text="Food"/></itunes:category>
${items.join('')}</channel></rss>`;
  return {xml, itemCount: items.length};
}

function makeItem(number: number, say: (count: number) => string): string {
  const notes = makeNotes(say);
  return `<item>
  <title>${number}: ${say(6)}${number % 5 ? '' : ' &amp; more'}</title>
  <link>https://feed.example/episodes/${number}</link>
  <guid isPermaLink="false">urn:tea:${number}</guid>
  <pubDate>${new Date(number * day).toUTCString().replace('GMT', '+0000')}</pubDate>
  <description>${number % 2 ? `<![CDATA[${notes}]]>` : escapeXml(notes)}</description>
  <enclosure url="https://media.example/tea/${number}.mp3?from=feed&amp;n=${number}" length="24000000" type="audio/mpeg"/>
  <itunes:title>${say(6)}</itunes:title>
  <itunes:author>Mia</itunes:author>
  <itunes:duration>${number % 2 ? '01:02:03' : '3723'}</itunes:duration>
  <itunes:explicit>false</itunes:explicit>
  <itunes:season>${Math.ceil(number / 50)}</itunes:season>
  <itunes:episode>${number}</itunes:episode>
  <itunes:episodeType>full</itunes:episodeType>
  <itunes:image href="https://feed.example/art/${number}.jpg"/>
  <podcast:transcript url="https://feed.example/transcripts/${number}.vtt" type="text/vtt" language="en"/>
  <podcast:chapters url="https://feed.example/chapters/${number}.json" type="application/json+chapters"/>
  <podcast:person role="host" href="https://mia.example/">Mia</podcast:person>
</item>
`;
}

function makeNotes(say: (count: number) => string): string {
  let notes = '';
  while (notes.length < notesLength) {
    notes += `<p>${say(30)} &amp; <a href="https://example.com/${say(1)}?from=feed&amp;at=notes">${say(4)}</a>, ${say(20)}.</p>\n`;
    notes += `<ul><li>${say(6)}</li><li><strong>${say(2)}</strong> ${say(5)}</li></ul>\n`;
  }
  return notes;
}

/** Answers so many words, from a sequence that never changes (a linear congruential generator). */
function startTalking(): (count: number) => string {
  let state = 1;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return words[Math.floor(state / 2 ** 16) % words.length];
  };
  return (count) => Array.from({length: count}, next).join(' ');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
