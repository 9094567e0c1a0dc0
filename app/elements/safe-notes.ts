/**
 * A script of its own with DOMPurify in it, loaded when the first notes are shown. Nothing here may import what the first script has
 * too: it would then wait until that one has run to its end, and it runs until the feeds are refreshed.
 */
import purifier, {type Config} from 'dompurify';
import {finishNotes, type NotesOptions} from './finish-notes.js';

export interface SafeNotes {
  /** To be shown in place. */
  content: DocumentFragment;
  /** Whether the text has its own lines, because nothing else divides it. */
  lined: boolean;
  /** The hosts of the pictures in them. */
  pictureHosts: string[];
}

/** What notes may be made of; anything else gives way to its text, and what is meant for programs goes entirely. */
const config = {
  ALLOWED_TAGS: [
    'p div section article address hr br wbr',
    'h1 h2 h3 h4 h5 h6',
    'ul ol li dl dt dd',
    'table caption thead tbody tfoot tr th td',
    'blockquote figure figcaption pre code kbd samp var',
    'b strong i em u s del ins mark small sub sup q cite abbr time',
    'span bdi bdo ruby rt rp',
    'a img',
  ].flatMap((kind) => kind.split(' ')),
  ALLOWED_ATTR: 'href src alt width height colspan rowspan start reversed value lang dir'.split(' '),
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  RETURN_DOM_FRAGMENT: true as const,
} satisfies Config;

/** Characters of notes that are shown. Real ones have a few thousand; a million would keep the page from answering for many seconds. */
const longestNotes = 200_000;

const anyTag = /<[a-z/!?][^<>]*>/i;
const dividingTag = /<(?:p|div|br|hr|h[1-6]|[uod]l|table|tr|blockquote|pre|section|article|figure)\b/i;
const hiding = /(?:^|[\s;])(?:(?:width|height)\s*:\s*[01](?:\.\d*)?(?:px)?|display\s*:\s*none)\s*(?:!|;|$)/i;

purifier.addHook('beforeSanitizeAttributes', dropHiddenPicture);

/** The style itself is not kept, so what it says of a picture is read before it goes. */
function dropHiddenPicture(element: Element): void {
  if (element.localName === 'img' && hiding.test(element.getAttribute('style') ?? '')) element.removeAttribute('src');
}

/**
 * A publisher's notes as nodes that neither run nor load anything. They belong to a document without a window until they are put
 * into the page, so that nothing happens on the way. Notes without tags are text, in which `&amp;` still means `&`.
 */
export function toSafeNotes(notes: string, options: NotesOptions): SafeNotes {
  const shown = notes.slice(0, longestNotes).trim();
  const html = anyTag.test(shown) ? shown : shown.replaceAll('<', '&lt;');
  const lined = !dividingTag.test(html);
  const content = purifier.sanitize(lined ? html.replace(/\r\n?/g, '\n').replace(/\n\s*\n/g, '\n\n') : html, config);
  return {content, lined, pictureHosts: finishNotes(content, options)};
}
