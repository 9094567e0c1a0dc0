import {findTextMarks, type TextMark} from './note-text.js';

/** Times and addresses of a text that become buttons and links. A long list of chapters has a few hundred; WebKit lays out tens of thousands of buttons for minutes. */
const mostMarks = 1_000;

export interface NotesOptions {
  /** What the addresses in the notes are relative to. */
  base: string;
  /** Whether pictures may be loaded from their hosts. */
  images: boolean;
  /** Seconds, where it is known. */
  duration: number | undefined;
  /** The id of the element that says where links lead. */
  linkDescription: string;
  /** What stands in the place of the words that name a position, seconds. */
  toTimeButton(words: string, position: number): HTMLElement;
}

/**
 * Makes safe nodes Dogear's: links lead outside and only to where links may lead, pictures wait for leave, times and bare addresses
 * become buttons and links, headings stand below the page's own. Answers the hosts of the pictures, in the order of the notes.
 */
export function finishNotes(content: DocumentFragment, options: NotesOptions): string[] {
  content.normalize();
  const hosts = new Set<string>();
  for (const picture of content.querySelectorAll('img')) {
    const host = finishPicture(picture, options);
    if (host) hosts.add(host);
  }
  for (const link of content.querySelectorAll('a')) finishLink(link, options);
  for (const heading of content.querySelectorAll('h1, h2, h3, h4, h5, h6')) lowerHeading(heading);
  for (const table of content.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'wide';
    table.replaceWith(frame);
    frame.append(table);
  }
  let left = mostMarks;
  for (const text of listTexts(content)) left -= markText(text, options, left);
  return [...hosts];
}

/** Answers the picture's host. A picture of one pixel only counts who reads, so it has none and goes. */
function finishPicture(picture: HTMLImageElement, {base, images}: NotesOptions): string | undefined {
  const address = toAddress(picture.getAttribute('src'), base, pictureProtocols);
  const isPixel = ['width', 'height'].some((name) => Number.parseFloat(picture.getAttribute(name) ?? '') <= 1);
  if (!address || isPixel) {
    picture.remove();
    return undefined;
  }
  const alternative = picture.getAttribute('alt');
  if (images) {
    picture.loading = 'lazy';
    picture.referrerPolicy = 'no-referrer';
    picture.alt = alternative ?? '';
    picture.src = address;
  } else {
    const place = document.createElement('span');
    place.className = 'picture';
    place.textContent = alternative?.trim() ?? 'Picture';
    picture.replaceWith(place);
  }
  return new URL(address).host;
}

function finishLink(link: HTMLAnchorElement, {base, linkDescription}: NotesOptions): void {
  const written = link.getAttribute('href');
  const address = toAddress(written, base, linkProtocols);
  // A place in a page that is not here is nowhere.
  const isPlace = written?.trim().startsWith('#') || address?.startsWith(`${base.replace(/#.*/s, '')}#`);
  if (!address || isPlace) {
    while (link.firstChild) link.before(link.firstChild);
    link.remove();
    return;
  }
  leadOutside(link, address, linkDescription);
  const isNamed = link.textContent?.trim() || link.querySelector('img')?.alt;
  if (!isNamed) link.append(new URL(address).host || address);
}

const pictureProtocols = ['https:', 'http:'];
const linkProtocols = [...pictureProtocols, 'mailto:', 'tel:'];

/** Absolute, or absent when it is none or leads to something else. */
function toAddress(written: string | null, base: string, protocols: string[]): string | undefined {
  if (!written?.trim() || !URL.canParse(written, base)) return undefined;
  const {protocol, href} = new URL(written, base);
  return protocols.includes(protocol) ? href : undefined;
}

function leadOutside(link: HTMLAnchorElement, address: string, description: string): void {
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  link.setAttribute('aria-describedby', description);
}

/** The page has levels one and two. */
function lowerHeading(heading: Element): void {
  const lower = document.createElement(`h${Math.min(6, Number(heading.localName.slice(1)) + 2)}`);
  for (const {name, value} of heading.attributes) lower.setAttribute(name, value);
  while (heading.firstChild) lower.append(heading.firstChild);
  heading.replaceWith(lower);
}

function listTexts(content: DocumentFragment): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (!text.parentElement?.closest('a, code, kbd, samp')) texts.push(text);
  }
  return texts;
}

/** Answers how many marks it made. */
function markText(text: Text, options: NotesOptions, atMost: number): number {
  // Read once: the browser may copy all of it each time.
  const {data} = text;
  const marks = findTextMarks(data, options.duration, atMost);
  if (marks.length === 0) return 0;
  const pieces = document.createDocumentFragment();
  let at = 0;
  for (const mark of marks) {
    pieces.append(data.slice(at, mark.start), toMarked(data.slice(mark.start, mark.end), mark, options));
    at = mark.end;
  }
  pieces.append(data.slice(at));
  text.replaceWith(pieces);
  return marks.length;
}

function toMarked(words: string, mark: TextMark, {linkDescription, toTimeButton}: NotesOptions): HTMLElement {
  if ('position' in mark) return toTimeButton(words, mark.position);
  const link = document.createElement('a');
  leadOutside(link, mark.address, linkDescription);
  link.textContent = words;
  return link;
}
