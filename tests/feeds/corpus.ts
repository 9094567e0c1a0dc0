import {existsSync, readFileSync} from 'node:fs';

/** Beside the project's folder, seen from where this file is compiled to. */
const folder = new URL('../../../../shared/feeds/', import.meta.url);

/** A file of the corpus; `file` is its path there. */
export interface CorpusFile {
  file: string;
  /** `real` is a whole feed as a publisher served it, `opml` none at all. */
  cls: 'real' | 'real-excerpt' | 'malformed' | 'synthetic' | 'blog' | 'template' | 'opml';
}

/** What another parser found in an item. */
export interface ExpectedItem {
  guid: string | null;
  enclosures: {url: string}[];
  /** Seconds since the epoch; feedparser's. */
  published: number | null;
  /** Seconds, zero where there are none; podcastparser's. */
  total_time?: number;
}

/** By parser; podcastparser refuses some files. */
export interface Expectation {
  feedparser: {entries?: ExpectedItem[]};
  podcastparser?: {entries?: ExpectedItem[]};
}

/** The feeds of the corpus. Absent where it is not beside the project. */
export function readManifest(): CorpusFile[] | undefined {
  if (!existsSync(folder)) return undefined;
  const files = JSON.parse(readText('manifest.json')) as CorpusFile[];
  return files.filter(({cls}) => cls !== 'opml');
}

/** By file. */
export function readExpectations(): Record<string, Expectation> {
  return JSON.parse(readText('expected.json')) as Record<string, Expectation>;
}

export function readFeed(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(file, folder)));
}

function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}
