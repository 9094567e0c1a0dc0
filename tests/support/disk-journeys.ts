import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {AppWindow} from './app-window.js';
import {expectedSha256} from './audio-bytes.js';
import {isOver} from './download-records.js';
import {emptyRoom, fillRoom} from './fill-room.js';
import {anyEpisode, Journey, mebibyte} from './journey.js';
import {attendTo, hashOf, listDisagreements} from './person.js';
import type {Way} from './ways.js';

/** Firefox gives no site less than ten; a background fetch needs the room for a file twice. */
const room = {background: 20 * mebibyte, foreground: 10 * mebibyte};
const [atStart, midway, atEnd] = [heldAt(1, mebibyte, 0), heldAt(2, mebibyte, 0.5), heldAt(3, 4.5 * mebibyte, 0.99)];

function heldAt(number: number, size: number, part: number) {
  const holdAt = Math.floor(part * size);
  return {...anyEpisode(number, size, holdAt > 0 ? {holdAt} : {}), size, holdAt};
}

/** The browser gives no more room. */
export function meetFullDisk(way: Way): void {
  describe(`when the room is full, ${way.name}, a download says how much to free, and goes on when there is room:`, () => {
    let journey: Journey;
    let window: AppWindow;

    before(async () => {
      const limit = way.foreground ? room.foreground : room.background;
      journey = await Journey.begin({...way, room: limit});
      window = await journey.follow([atStart, midway, atEnd]);
      if (way.engine === 'chromium') await window.limitRoom(limit);
    });
    after(() => journey.end());

    /** The row says it, and the record is as the person needs it. Then there is room, and it comes. */
    async function checkEnd({title, slug, size}: {title: string; slug: string; size: number}): Promise<void> {
      const {download} = await attendTo(
        window,
        title,
        (record) => isOver(record) || (record.download.status === 'queued' && record.download.wait.why === 'room'),
      );
      assert.ok(download.status === 'queued' && download.wait.why === 'room', JSON.stringify(download));
      assert.ok(download.wait.missing > 0 && download.wait.missing <= 2 * size, JSON.stringify(download));
      await window.waitForText('No room on this device. Free');
      assert.deepEqual(await listDisagreements(window), []);

      await window.evaluate(emptyRoom);
      await journey.podcasts.control.letGo();
      await window.press('button', `Retry ${title}`);
      const kept = await attendTo(window, title, isOver);
      assert.equal(kept.download.status, 'stored', JSON.stringify(kept));
      assert.equal(await hashOf(window, kept.episodeId), expectedSha256(slug, size));
      assert.deepEqual(await listDisagreements(window), []);
    }

    it('from the start', async () => {
      await window.evaluate(fillRoom);
      await window.press('button', `Download ${atStart.title}`);
      await window.press('link', 'Downloads');
      await checkEnd(atStart);
    });

    it('midway', async () => {
      await journey.podcasts.control.hold();
      await window.press('link', 'Latest');
      await window.press('button', `Download ${midway.title}`);
      await window.press('link', 'Downloads');
      await journey.waitForSent(midway.slug, midway.holdAt);
      await window.evaluate(fillRoom);
      await journey.podcasts.control.letGo();
      await checkEnd(midway);
    });

    it('at its last bytes', async () => {
      await journey.podcasts.control.hold();
      await window.press('link', 'Latest');
      await window.press('button', `Download ${atEnd.title}`);
      await window.press('link', 'Downloads');
      await journey.waitForSent(atEnd.slug, atEnd.holdAt);
      await window.evaluate(fillRoom);
      await journey.podcasts.control.letGo();
      await checkEnd(atEnd);
    });
  });
}
