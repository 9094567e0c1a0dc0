import {hostileAddresses, hostilePayloads} from '../fixtures/hostile-payloads.js';
import {toXmlText} from './podcast-feed.js';

/** How a publisher's program writes markup into XML. */
export type MarkupWriter = (markup: string) => string;

export const asEscaped: MarkupWriter = toXmlText;

export function asCdata(markup: string): string {
  return `<![CDATA[${markup.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An episode for every payload, which stands wherever the app shows something; what is an address is sometimes none. */
export function toHostileFeedXml(origin: string, write: MarkupWriter): string {
  const everything = Object.values(hostilePayloads);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0">
  <channel>
    <title>${write(`Hostile ${everything.join('')}`)}</title>
    <link>${write(everything.find((payload) => payload.includes('href')) ?? '')}</link>
    <description>${write(everything.join('\n'))}</description>
    <language>${write('"><script>hostile()</script>')}</language>
    <itunes:author>${write(everything.slice(0, 40).join(''))}</itunes:author>
    <itunes:category text="${toXmlText(everything.slice(40, 80).join(''))}"/>
    <itunes:image href="${toXmlText(toHostileAddress(0))}"/>
    <podcast:funding url="${toXmlText(toHostileAddress(1))}">${write(everything.slice(0, 9).join(''))}</podcast:funding>
${everything.map((payload, index) => toItem(origin, payload, index, write)).join('\n')}
  </channel>
</rss>
`;
}

function toItem(origin: string, payload: string, index: number, write: MarkupWriter): string {
  const address = (offset: number) => toXmlText(toHostileAddress(index + offset));
  const audio = `${origin}/hostile/${index}.wav?${payload}`;
  return `    <item>
      <title>${write(`${index} ${payload}`)}</title>
      <guid isPermaLink="false">${write(payload)}</guid>
      <link>${write(toHostileAddress(index))}</link>
      <pubDate>${new Date(Date.UTC(2026, 0, 1) + index * 60_000).toUTCString()}</pubDate>
      <description>${write(payload)}</description>
      <content:encoded>${write(`<p>Notes ${index} <img src="/own.png" alt="own"></p>${payload}`)}</content:encoded>
      <itunes:author>${write(payload)}</itunes:author>
      <itunes:image href="${address(1)}"/>
      <itunes:episodeType>${write(payload)}</itunes:episodeType>
      <category>${write(payload)}</category>
      <podcast:person role="${toXmlText(payload)}" href="${address(2)}" img="${address(3)}">${write(payload)}</podcast:person>
      <podcast:funding url="${address(4)}">${write(payload)}</podcast:funding>
      <podcast:chapters url="${address(5)}" type="${toXmlText(payload)}"/>
      <podcast:transcript url="${address(6)}" type="${toXmlText(payload)}"/>
      <enclosure url="${toXmlText(audio)}" type="audio/wav" length="1000"/>
    </item>`;
}

function toHostileAddress(index: number): string {
  return hostileAddresses[index % hostileAddresses.length] ?? '';
}
