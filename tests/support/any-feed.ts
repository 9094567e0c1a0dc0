import {toXmlText} from './podcast-feed.js';

export interface AnyItem {
  guid: string;
  url: string;
  type?: string;
  artwork?: string;
  chapters?: string;
  transcripts?: {url: string; type: string}[];
}

/** A small feed that mentions so much. */
export function anyFeed(items: readonly AnyItem[] = [], artwork?: string): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
    xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Tides</title>
    ${artwork ? `<itunes:image href="${toXmlText(artwork)}"/>` : ''}${items.map(toItem).join('')}</channel></rss>`;
}

function toItem({guid, url, type = 'audio/mpeg', artwork, chapters, transcripts = []}: AnyItem): string {
  return `<item><title>${toXmlText(guid)}</title><guid isPermaLink="false">${toXmlText(guid)}</guid>
    <enclosure url="${toXmlText(url)}" type="${type}" length="1"/>
    ${artwork ? `<itunes:image href="${toXmlText(artwork)}"/>` : ''}
    ${chapters ? `<podcast:chapters url="${toXmlText(chapters)}" type="application/json+chapters"/>` : ''}
    ${transcripts.map((one) => `<podcast:transcript url="${toXmlText(one.url)}" type="${one.type}"/>`).join('')}</item>`;
}
