const iso =
  /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2})(?:[t\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(.*))?)?$/;
/** How nearly all feeds write it: `Wed, 02 Oct 2002 13:00:00 +0000`. */
const usual = /^\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:gmt|([+-]\d\d)(\d\d))$/;
const clock = /\b0*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*([ap]m\b)?/;
const dayOrYear = /^(\d{1,4})(?:st|nd|rd|th)?$/;
const numericZone = /([+-])(\d{1,2}):?(\d{2})?(?!\d)/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longestText = 100;
const earliestYear = 1900;

/** Hours from UTC. The first line is all that RFC 822 knows; an unknown name is UTC, as RFC 5322, section 4.3, asks. */
const zoneHours: Readonly<Record<string, number>> = {
  ...{est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7},
  ...{ast: -4, adt: -3, akst: -9, akdt: -8, hst: -10, et: -5, ct: -6, mt: -7, pt: -8},
  ...{bst: 1, cet: 1, cest: 2, met: 1, mest: 2, eet: 2, eest: 3, west: 1, msk: 3},
  ...{jst: 9, kst: 9, aest: 10, aedt: 11, acst: 9.5, acdt: 10.5, awst: 8, nzst: 12, nzdt: 13},
};

interface Fields {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** Minutes east of UTC. */
  offset: number;
}

/**
 * Milliseconds since the epoch of a publication date as feeds write it: RFC 822 (RSS 2.0) with its usual mistakes (no
 * weekday or a wrong one, two-digit years, named zones, full month names, any order) or ISO 8601 (Atom, Dublin Core).
 * A date without a zone is UTC. Absent when there is no day to be found, or no such day.
 */
export function parsePublicationDate(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (plain.length > longestText) return undefined;
  const fields = readUsual(plain) ?? readIso(plain) ?? readRfc822(plain);
  return fields && toEpoch(fields);
}

function readUsual(text: string): Fields | undefined {
  const match = usual.exec(text);
  if (!match) return undefined;
  const [, day, month = '', year, hour, minute, second, zoneHours = '', zoneMinutes = 0] = match;
  const offset = 60 * Math.abs(Number(zoneHours)) + Number(zoneMinutes);
  return {
    year: Number(year),
    month: months.indexOf(month) + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: 0,
    offset: zoneHours.startsWith('-') ? -offset : offset,
  };
}

function readIso(text: string): Fields | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year, month, day = 1, hour = 0, minute = 0, second = 0, fraction = '', zone = ''] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
    offset: readOffset(zone),
  };
}

function readRfc822(text: string): Fields | undefined {
  const time = clock.exec(text);
  const beforeTime = time ? text.slice(0, time.index) : text;
  const afterTime = time ? text.slice(time.index + time[0].length) : '';
  const date = readDate(toWords(beforeTime), toWords(afterTime));
  if (!date) return undefined;
  const [, hour = 0, minute = 0, second = 0, half] = time ?? [];
  return {
    ...date,
    hour: half ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: 0,
    offset: readOffset(afterTime),
  };
}

function toWords(text: string): string[] {
  return text.split(/[\s,./-]+/);
}

/** The year may follow the time, as in C's `asctime`. */
function readDate(words: string[], laterWords: string[]): Pick<Fields, 'year' | 'month' | 'day'> | undefined {
  // The last month wins: "Mar" is Tuesday in French, Italian and Spanish.
  const month = words.findLast((word) => months.includes(word.slice(0, 3)))?.slice(0, 3);
  if (!month) return undefined;
  const numbers = words.flatMap((word) => dayOrYear.exec(word)?.[1] ?? []);
  const [day, year = laterWords.find((word) => /^(19|20)\d\d$/.test(word))] =
    numbers[0]?.length === 4 ? numbers.toReversed() : numbers;
  if (!day || !year) return undefined;
  return {year: toFullYear(year), month: months.indexOf(month) + 1, day: Number(day)};
}

/** RFC 5322, section 4.3. */
function toFullYear(year: string): number {
  const value = Number(year);
  if (year.length <= 2) return value < 50 ? 2000 + value : 1900 + value;
  return year.length === 3 ? 1900 + value : value;
}

/** Minutes east of UTC. */
function readOffset(zone: string): number {
  const numeric = numericZone.exec(zone);
  if (!numeric) return 60 * (zoneHours[/[a-z]+/.exec(zone)?.[0] ?? ''] ?? 0);
  const [, sign, hours, minutes = 0] = numeric;
  const offset = 60 * Number(hours) + Number(minutes);
  return sign === '-' ? -offset : offset;
}

function toEpoch(fields: Fields): number | undefined {
  const {year, month, day, hour, minute, second, millisecond, offset} = fields;
  if (year < earliestYear || month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // A day that the month does not have would otherwise move into the next month.
  if (midnight.getUTCDate() !== day) return undefined;
  return midnight.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecond;
}
