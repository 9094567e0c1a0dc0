/** Where the feeds of `feed-host.ts` are. */
export const feedHosts = Array.from({length: 40}, (_, index) => `127.0.0.${index + 1}`);

const feedPath = /^\/feed-(\d+)\.xml$/;

export function toFeedAddress(number: number, port: number): string {
  return `http://${feedHosts[number % feedHosts.length]}:${port}/feed-${number}.xml`;
}

/** The feed of a path, or `undefined` when there is none. */
export function toFeedNumber(path: string): number | undefined {
  const [, number] = feedPath.exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}
