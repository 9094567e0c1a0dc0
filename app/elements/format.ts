/** Numbers, sizes, times and days for the reader's locale. */

const byteUnits = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Making a format is slow and a list needs hundreds of numbers, so each kind is made once. */
function formatNumber(value: number, options: Intl.NumberFormatOptions): string {
  const key = Object.values(options).join();
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(undefined, options);
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/** Decimal units: 38 MB is 38 000 000 bytes, as the operating systems and the shops count. */
function toUnit(bytes: number): {divisor: number; unit: string} {
  let step = 0;
  while (step < byteUnits.length - 1 && bytes / 1000 ** (step + 1) >= 999.5) step++;
  return {divisor: 1000 ** (step + 1), unit: byteUnits[step] ?? ''};
}

/** One decimal below ten, none above: never more than the eye can use. */
function digitsFor(value: number): number {
  return value < 9.95 ? 1 : 0;
}

function formatInUnit(bytes: number, suffix: string): string {
  const {divisor, unit} = toUnit(bytes);
  const value = bytes / divisor;
  return formatNumber(value, {style: 'unit', unit: unit + suffix, maximumFractionDigits: digitsFor(value)});
}

/** "38 MB" */
export function formatBytes(bytes: number): string {
  return formatInUnit(bytes, '');
}

/** "241 MB" of 240.2: never less than there is. */
export function formatBytesUp(bytes: number): string {
  const {divisor} = toUnit(bytes);
  const step = divisor / 10 ** digitsFor(bytes / divisor);
  return formatBytes(Math.ceil(bytes / step) * step);
}

/** "2.1 MB/s" */
export function formatRate(bytesPerSecond: number): string {
  return formatInUnit(bytesPerSecond, '-per-second');
}

/** "25 of 46 MB": both in the unit of the whole. */
export function formatBytesOf(part: number, whole: number): string {
  const value = part / toUnit(whole).divisor;
  return `${formatNumber(value, {maximumFractionDigits: digitsFor(value)})} of ${formatBytes(whole)}`;
}

/** "3" or "1,204" */
export function formatCount(count: number): string {
  return formatNumber(count, {maximumFractionDigits: 0});
}

/** "1 episode", "214 episodes" */
export function formatCountOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** "55%", from 0 to 1; never 100 before the end. */
export function formatPercent(share: number): string {
  return formatNumber(share < 1 ? Math.min(share, 0.99) : 1, {style: 'percent'});
}

/** "45 s", "42 min", "1 h 4 min" */
export function formatDuration(seconds: number): string {
  if (seconds < 59.5) return `${formatCount(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours && `${formatCount(hours)} h`, rest && `${rest} min`].filter(Boolean).join(' ');
}

/** "25 s left", "18 min left" */
export function formatTimeLeft(seconds: number): string {
  return `${formatDuration(Math.max(1, seconds))} left`;
}

/** "16:02", "1:02:03" */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const parts = hours ? [hours, pad(minutes), pad(whole % 60)] : [minutes, pad(whole % 60)];
  return parts.join(':');
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** The local day of a moment, as a key to group by. */
export function toDayKey(time: number): string {
  return new Date(time).toDateString();
}

/** "Today", "Yesterday", "Tuesday" within the last week, else "14 Nov", with the year when it is not this one. */
export function formatDay(time: number, now = Date.now()): string {
  const date = new Date(time);
  const today = new Date(now);
  // Noon to noon, so that the hour a clock change adds or takes does not matter.
  const days = Math.round((new Date(today).setHours(12, 0, 0, 0) - new Date(date).setHours(12, 0, 0, 0)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return date.toLocaleDateString(undefined, {weekday: 'long'});
  const sameYear = date.getFullYear() === today.getFullYear();
  return date.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : {year: 'numeric'}),
  });
}
