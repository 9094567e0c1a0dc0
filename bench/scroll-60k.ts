import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import {AppWindow} from '../tests/support/app-window.js';
import type {Figure} from './figure.js';
import {type LibrarySize, seedLibrary} from './large-library.js';
import {withBrowser, withServers} from './listener.js';
import {describeValues, median} from './statistics.js';

const feeds = 200;
const large: LibrarySize = {feeds, episodesPerFeed: 300};
const small: LibrarySize = {feeds, episodesPerFeed: 3};

const rounds = 5;
const wheelSteps = 40;
/** Pixels. */
const wheelStep = 240;
const jumps = 30;

/** The Latest page over one of the two libraries. */
interface Side {
  page: Page;
  /** What scrolls. */
  main: ElementHandle<HTMLElement>;
}

/** An event of a trace (Trace Event Format); times in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  args: {name?: string};
}

/** The longest list there is scrolls without a stutter that anybody feels. */
export const scroll60k: Figure = {
  id: 'scroll-60k',
  title:
    'The longest task of the page while Latest is scrolled by wheel, scroll bar and keys, median of the rounds: 60,000 episodes over 600',
  unit: 'ms',
  better: 'lower',
  bound: {on: 'ours', limit: 50},

  measure: (tell) =>
    withServers(({dogear}) =>
      withBrowser((smallBrowser) =>
        withBrowser(async (largeBrowser) => {
          const smallSide = await openLatest(smallBrowser, dogear.origin, small);
          tell('writing 60,000 episodes');
          const largeSide = await openLatest(largeBrowser, dogear.origin, large);
          const baseline: number[] = [];
          const ours: number[] = [];
          for (let round = 0; round <= rounds; round++) {
            const first = await measureLongestTask(smallSide);
            const second = await measureLongestTask(largeSide);
            // The first round is for the engine to warm up.
            if (round === 0) continue;
            baseline.push(first);
            ours.push(second);
          }
          return {
            ours: median(ours),
            baseline: median(baseline),
            details: [
              `the longest of each round: ours ${describeValues(ours, 1)}, baseline ${describeValues(baseline, 1)}`,
              `${feeds} podcasts each; ${wheelSteps} wheel steps of ${wheelStep} pixels, ${jumps} jumps, End, Home`,
            ],
          };
        }),
      ),
    ),
};

async function openLatest(browser: Browser, origin: string, size: LibrarySize): Promise<Side> {
  const app = await AppWindow.open(browser, origin);
  await app.waitForController();
  await seedLibrary(app.page, size);
  await app.goTo('/latest-podcasts');
  const main = (await app.page.waitForSelector('pod-app >>> main')) as ElementHandle<HTMLElement> | null;
  if (!main) throw new Error('There is nothing to scroll');
  const side = {page: app.page, main};
  const episodes = size.feeds * size.episodesPerFeed;
  await app.page.waitForSelector(`pod-app >>> [aria-setsize="${episodes}"]`, {visible: true, timeout: 60_000});
  await app.page.waitForNetworkIdle();
  return side;
}

/** Milliseconds. */
async function measureLongestTask({page, main}: Side): Promise<number> {
  await page.bringToFront();
  await main.evaluate((main) => main.focus());
  await page.tracing.start({categories: ['toplevel', '__metadata']});
  await scrollByWheel({page, main});
  await scrollByBar({page, main});
  await scrollByKeys({page, main});
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('The browser told nothing');
  const {traceEvents} = JSON.parse(new TextDecoder().decode(trace)) as {traceEvents: TraceEvent[]};
  return findLongestTask(traceEvents);
}

async function scrollByWheel({page, main}: Side): Promise<void> {
  await page.mouse.move(200, 400);
  for (let step = 0; step < wheelSteps; step++) {
    await page.mouse.wheel({deltaY: wheelStep});
    await waitForFrame(main);
  }
}

/** Where the bar goes, the page hears only that it is somewhere else. */
async function scrollByBar({main}: Side): Promise<void> {
  for (let jump = 1; jump <= jumps; jump++) {
    await main.evaluate((main, share) => (main.scrollTop = share * main.scrollHeight), jump / (jumps + 1));
    await waitForFrame(main);
  }
}

async function scrollByKeys({page, main}: Side): Promise<void> {
  await page.keyboard.press('End');
  await page.waitForFunction(
    (main) => main instanceof HTMLElement && main.scrollTop + main.clientHeight >= main.scrollHeight - 1,
    {},
    main,
  );
  await page.keyboard.press('Home');
  await page.waitForFunction((main) => main instanceof HTMLElement && main.scrollTop === 0, {}, main);
  await waitForFrame(main);
}

/** Until what was scrolled to has been drawn. */
async function waitForFrame(main: ElementHandle<HTMLElement>): Promise<void> {
  await main.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** Milliseconds of the longest task on a page's main thread. */
function findLongestTask(events: readonly TraceEvent[]): number {
  const threads = new Set(
    events.filter(({name, args}) => name === 'thread_name' && args.name === 'CrRendererMain').map(toThread),
  );
  const tasks = events.filter(
    (event) => event.name === 'ThreadControllerImpl::RunTask' && threads.has(toThread(event)),
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks');
  return Math.max(...tasks.map(({dur = 0}) => dur)) / 1000;
}

function toThread({pid, tid}: TraceEvent): string {
  return `${pid} ${tid}`;
}
