import {Parser} from 'htmlparser2';

const inlineTags = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'code',
  'em',
  'font',
  'i',
  'mark',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
]);
const hiddenTags = new Set(['script', 'style']);

/** Keeps no stack of open tags, which would cost the square of their depth. */
class TagSkipper extends Parser {
  protected override isVoidElement(name: string): boolean {
    return !hiddenTags.has(name);
  }
}

/** The text of a piece of HTML: no tags, entities decoded, white space folded to single spaces. Plain text passes through. */
export function toPlainText(html: string): string {
  // An ampersand by itself is one, as in "Q & A".
  const text = /<|&[#\w]/.test(html) ? readText(html) : html;
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

function readText(html: string): string {
  let text = '';
  let hidden = false;
  const parser = new TagSkipper(
    {
      ontext: (data) => {
        if (!hidden) text += data;
      },
      onopentagname: (name) => {
        hidden = hiddenTags.has(name);
        if (!inlineTags.has(name)) text += ' ';
      },
      onclosetag: (name) => {
        if (hiddenTags.has(name)) hidden = false;
      },
    },
    {recognizeCDATA: true},
  );
  parser.end(html);
  return text;
}
