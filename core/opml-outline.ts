import {type FeedAddress, findFeedAddress} from './feed-address.js';
import {toPlainText} from './plain-text.js';

/** Names in lower case, values without XML references. */
type Attributes = Readonly<Record<string, string>>;

/** Some apps write the whole description into `text`, and the title into `title`. */
const longestTitle = 100;

/** The feed's address as an outline writes it. Absent for folders, and for links to pages and other lists. */
export function findOutlineAddress({xmlurl, url, type = ''}: Attributes): string | undefined {
  if (xmlurl?.trim()) return xmlurl;
  return /^\s*(?:rss|atom|podcast)/i.test(type) ? url?.trim() : undefined;
}

/** What such an address means. Files break it into lines and escape it twice, and a space in it is a part of it. */
export function readOutlineAddress(written: string): FeedAddress | undefined {
  const joined = written.trim().replace(/[\t\r\n]+ */g, '');
  return findFeedAddress(joined.replaceAll(' ', '%20').replaceAll('&amp;', '&'));
}

/** Plain text, may be empty. */
export function readOutlineTitle({text = '', title = ''}: Attributes): string {
  return text.length > longestTitle ? toTitle(title) || toTitle(text) : toTitle(text) || toTitle(title);
}

/** The entities of HTML are decoded too, which XML does not know, and angle brackets mean themselves. */
function toTitle(written: string): string {
  return /&#?\w+;/.test(written) ? toPlainText(written.replaceAll('<', '&lt;')) : written.replace(/\s+/g, ' ').trim();
}
