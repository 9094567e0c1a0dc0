import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {foregroundEntrySize} from '../../core/slices.js';
import type {AppWindow} from './app-window.js';
import {expectedSha256} from './audio-bytes.js';
import {isOver} from './download-records.js';
import {anyEpisode, Journey, mebibyte} from './journey.js';
import {attendTo, hashOf, listDisagreements} from './person.js';
import type {Way} from './ways.js';

const size = 6 * mebibyte;
/** One entry is kept by then, and some of the next has come. */
const holdAt = foregroundEntrySize + mebibyte;
/** So slow that the browser does not fetch whole entries by itself: of those more is under way. */
const fault = {holdAt, bytesPerSecond: 5 * mebibyte};
/** What a resumption asks for again, to compare it. */
const compared = 65_536;
const [first, second] = [anyEpisode(1, size, fault), anyEpisode(2, size, fault)];

/** Windows that come and go while it downloads. */
export function closeWindows(way: Way): void {
  const {foreground} = way;

  describe(`windows that are closed, ${way.name},`, () => {
    let journey: Journey;
    beforeEach(async () => {
      journey = await Journey.begin(way);
    });
    afterEach(() => journey.end());

    function waitForHold({slug}: typeof first): Promise<void> {
      return journey.waitForSent(slug, holdAt);
    }

    /** A browser may keep the connection of a page that is gone: only another question tells that somebody else works. */
    function waitForResumption({slug}: typeof first): Promise<void> {
      return journey.waitForRanges(slug, 2);
    }

    /** Whole; in the foreground no byte that was kept was asked for again but those to compare. */
    async function checkEnd(window: AppWindow, {title, slug}: typeof first): Promise<void> {
      const {episodeId, download} = await attendTo(window, title, isOver);
      assert.equal(download.status, 'stored', JSON.stringify(download));
      assert.equal(await hashOf(window, episodeId), expectedSha256(slug, size));
      if (!foreground) return;
      const ranges = await journey.readRanges(slug);
      const starts = ranges.map((range) => Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1]));
      assert.equal(starts.length, 2, ranges.join());
      assert.equal(starts[0], 0, ranges.join());
      assert.ok(Number(starts[1]) >= foregroundEntrySize - compared, ranges.join());
    }

    it('two of them: one works, and when it is closed the other goes on', async () => {
      const window = await journey.follow([first, second]);
      await window.press('button', `Download ${first.title}`);
      await waitForHold(first);
      const other = await journey.open('/latest-podcasts');
      await other.press('button', `Download ${second.title}`);
      if (foreground) {
        await waitForHold(second);
        await other.waitForEntries(2);
      } else {
        // The browser does one after the other.
        await other.waitForHeld(2);
      }
      assert.equal((await journey.readRanges(first.slug)).length, foreground ? 1 : size / mebibyte);

      await window.close();
      await other.goTo('/download-progress');
      if (foreground) await Promise.all([first, second].map(waitForResumption));
      await journey.podcasts.control.letGo();
      await checkEnd(other, first);
      await checkEnd(other, second);
      assert.deepEqual(await listDisagreements(other), []);
    });

    it('the only one: it goes on where it was when the app is open again, or was not needed', async () => {
      const window = await journey.follow([first]);
      await window.press('button', `Download ${first.title}`);
      await waitForHold(first);
      if (foreground) await window.waitForEntries(1);
      await window.close();
      if (!foreground) {
        await journey.podcasts.control.letGo();
        await journey.waitForSent(first.slug, size);
      }

      const later = await journey.open('/download-progress');
      if (foreground) await waitForResumption(first);
      await journey.podcasts.control.letGo();
      await checkEnd(later, first);
      assert.deepEqual(await listDisagreements(later), []);
    });
  });
}
