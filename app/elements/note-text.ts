/** What a plain text of show notes points to: places in the episode, and addresses. */
export type TextMark = {start: number; end: number} & ({position: number} | {address: string});

/** An address first, so that nothing inside it is taken for a time. Lengths are bounded: the text may be a million characters of anything. */
const marks = new RegExp(
  [
    String.raw`(?<![\w@])(?<web>(?:https?:\/\/|www\.)[^\s<>"“”]{1,2000})`,
    String.raw`(?<![\w.+-])(?<mail>[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@-])`,
    String.raw`(?<![\w:/#$€£%]|\d[.,])(?:(?<hours>\d{1,2}):(?=\d\d:))?(?<minutes>\d{1,3}):(?<seconds>[0-5]\d)(?![\w:%/]|[.,]\d)`,
  ].join('|'),
  'gi',
);

/** A time of day says so: `8:30 pm`, `12:00 Uhr`. */
const timeOfDay = /^\s?(?:[ap](?:\.\s?)?m\b|o['’]clock|uhr\b)/i;

/** `20:15 CET`; in capitals, since `et` is a word. */
const timeZone = /^\s(?:GMT|UTC|(?:[ECMPBIJ]|A[EC]|[CEW]E)[SD]?T)\b/;

/** A date before it makes it one too: `2024-05-01 12:34`, `1/5/24, 12:34`. */
const date = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+(?:at\s+)?$/;

/**
 * Finds them in order. A place is `m:ss` or `h:mm:ss`, in seconds, before the end of the episode when its `duration` (seconds) is known;
 * not a time of day, not a part of something longer. After `atMost` it looks no further.
 */
export function findTextMarks(text: string, duration?: number, atMost = Infinity): TextMark[] {
  const found: TextMark[] = [];
  for (const {0: written, index: start, groups = {}} of text.matchAll(marks)) {
    if (found.length >= atMost) break;
    const {web, mail} = groups;
    if (web) {
      const address = trimAddress(web);
      const end = start + address.length;
      found.push({start, end, address: /^www/i.test(address) ? `https://${address}` : address});
      continue;
    }
    const end = start + written.length;
    if (mail) {
      found.push({start, end, address: `mailto:${mail}`});
      continue;
    }
    const position = toSeconds(groups);
    if (position < (duration ?? Infinity) && !isTimeOfDay(text, start, end)) found.push({start, end, position});
  }
  return found;
}

function isTimeOfDay(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 12);
  return timeOfDay.test(after) || timeZone.test(after) || date.test(text.slice(Math.max(0, start - 20), start));
}

/** Not a number, so before no end, when minutes beside hours are more than 59. */
function toSeconds({hours, minutes, seconds}: Record<string, string | undefined>): number {
  if (hours !== undefined && Number(minutes) > 59) return Number.NaN;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Without the full stop of the sentence around it, or a bracket that was opened before it. */
function trimAddress(written: string): string {
  let address = written.replace(/[.,;:!?'’*]+$/, '');
  for (const [open, close] of ['()', '[]', '{}']) {
    while (open && close && address.endsWith(close) && count(address, close) > count(address, open)) {
      address = address.slice(0, -1).replace(/[.,;:!?'’*]+$/, '');
    }
  }
  return address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
