const clock = /^\d+(?::\d{1,2}){0,2}(?:\.\d+)?$/;
const amounts = /(\d+(?:\.\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])/g;
const fillers = /^(?:pt|and|[\s,.])*$/;
const secondsPerUnit: Readonly<Record<string, number>> = {h: 3600, m: 60, s: 1};
const longestText = 100;

/**
 * Whole seconds of an `itunes:duration`: `1:02:03`, `62:03`, `3723`, `3723.5`, `50 min 4 sec`, `PT1H2M`.
 * Absent for anything else, and for zero, which publishers write when they do not know.
 */
export function parseDuration(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (plain.length > longestText) return undefined;
  const seconds = clock.test(plain) ? readClock(plain) : readAmounts(plain);
  return Math.floor(seconds) || undefined;
}

function readClock(text: string): number {
  return text.split(':').reduce((seconds, field) => seconds * 60 + Number(field), 0);
}

function readAmounts(text: string): number {
  if (!fillers.test(text.replace(amounts, ''))) return 0;
  let seconds = 0;
  for (const [, amount, unit = ''] of text.matchAll(amounts)) {
    seconds += Number(amount) * (secondsPerUnit[unit.charAt(0)] ?? 0);
  }
  return seconds;
}
