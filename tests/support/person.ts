import {setTimeout} from 'node:timers/promises';
import type {AppWindow} from './app-window.js';
import {type DownloadRecord, findDisagreements, hashMedia, readDownloads} from './download-records.js';

const patience = 150_000;
const glance = 500;

/**
 * Does on the Downloads page what its rows ask for, again and again until `isOver`: the tap that a start needs, another question to a
 * silent host. `isSilent`: a row says so. Answers the last records. Rejects with what is left when that takes too long.
 */
export async function attend(
  window: AppWindow,
  isOver: (records: DownloadRecord[], isSilent: boolean) => boolean,
): Promise<DownloadRecord[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    const records = await window.evaluate(readDownloads);
    if (Date.now() > deadline) throw new Error(`Still ${records.map((record) => JSON.stringify(record)).join('\n')}`);
    const wish = await window.evaluate(findWish);
    if (isOver(records, wish?.wants === 'retry')) return records;
    if (wish?.wants === 'tap') await window.press('heading', 'Downloads');
    if (wish?.wants === 'retry') await window.press('button', wish.name);
    await setTimeout(glance);
  }
}

/** The same for one episode; answers its record. */
export async function attendTo(
  window: AppWindow,
  title: string,
  isEnd: (record: DownloadRecord) => boolean,
): Promise<DownloadRecord> {
  const find = (records: DownloadRecord[]) => records.find((record) => record.title === title && isEnd(record));
  return find(await attend(window, (records) => find(records) !== undefined)) as DownloadRecord;
}

export function hashOf(window: AppWindow, episodeId: string): Promise<string> {
  return window.evaluate(hashMedia, episodeId);
}

export async function listDisagreements(window: AppWindow): Promise<string[]> {
  return window.evaluate(findDisagreements, await window.evaluate(readDownloads));
}

/** Runs in the page: what the first row that wants something wants. */
function findWish(): {wants: 'tap'} | {wants: 'retry'; name: string} | undefined {
  const rows: Element[] = [];
  const collect = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'pod-episode-row') rows.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);
  let wantsTap = false;
  for (const row of rows) {
    const text = row.shadowRoot?.textContent ?? '';
    const retry = row.shadowRoot?.querySelector('button[aria-label^="Retry "]')?.getAttribute('aria-label');
    if (text.includes('No data for a while') && retry) return {wants: 'retry', name: retry};
    wantsTap ||= text.includes('Starts with your next tap');
  }
  return wantsTap ? {wants: 'tap'} : undefined;
}
