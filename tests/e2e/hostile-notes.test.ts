import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'puppeteer-core';
import {toFeedId} from '../../core/episode-id.js';
import {toEpisodePath, toPodcastPath} from '../../core/routes.js';
import {hostilePayloads} from '../fixtures/hostile-payloads.js';
import type {AppWindow} from '../support/app-window.js';
import {asCdata, asEscaped, toHostileFeedXml} from '../support/hostile-feed.js';
import {inspectPages} from '../support/inspect-pages.js';
import {Journey} from '../support/journey.js';

/** What a window did that nobody asked for. */
interface Witness {
  /** The windows and frames in which `hostile()` was called, `alert()` and the like. */
  ran: Set<string>;
  /** Origins of everything that was asked for. */
  origins: Set<string>;
  /** Where the window itself went, other windows, and what the browser had to refuse. */
  others: string[];
}

async function watch(page: Page): Promise<Witness> {
  const witness: Witness = {ran: new Set(), origins: new Set(), others: []};
  await page.exposeFunction('report', (name: string) => witness.ran.add(name));
  await page.exposeFunction('reportViolation', (violation: string) => witness.others.push(violation));
  await page.evaluateOnNewDocument(() => {
    const hostile = () => Reflect.get(window, 'report')(window.name || 'the window');
    for (const name of ['hostile', 'alert', 'confirm', 'prompt', 'print']) Reflect.set(window, name, hostile);
    // DOMPurify reads markup in a document without a window, and Chromium tells the window's of what it refused there. It counts only
    // what still is what was refused when it stands in the page.
    const readElsewhere = ['script-src-attr', 'style-src-attr', 'style-src-elem', 'base-uri'];
    document.addEventListener('securitypolicyviolation', (event) => {
      const [culprit] = event.composedPath();
      const attributes = culprit instanceof Element ? [culprit.localName, ...culprit.getAttributeNames()] : [];
      const isHere = attributes.some((name) => /^(?:style|base|on.*)$/.test(name));
      if (!isHere && readElsewhere.includes(event.effectiveDirective)) return;
      Reflect.get(window, 'reportViolation')(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('dialog', (dialog) => {
    witness.ran.add(dialog.type());
    void dialog.dismiss();
  });
  page.on('request', (request) => witness.origins.add(new URL(request.url()).origin));
  page.on('popup', (popup) => witness.others.push(`A window of ${popup?.url()}`));
  return witness;
}

describe('a podcast that attacks its readers', () => {
  let journey: Journey;
  let window: AppWindow;
  let witness: Witness;

  before(async () => {
    journey = await Journey.begin();
    const {origin, control} = journey.podcasts;
    await control.setScenario([
      {slug: 'escaped', title: '', episodes: [], xml: toHostileFeedXml(origin, asEscaped)},
      {slug: 'cdata', title: '', episodes: [], xml: toHostileFeedXml(origin, asCdata)},
    ]);
    await journey.launch();
    window = await journey.open('/find');
    witness = await watch(window.page);
  });
  after(() => journey.end());

  function assertUnharmed(): void {
    assert.deepEqual([...witness.ran], []);
    assert.deepEqual(witness.others, []);
    assert.deepEqual([...witness.origins].sort(), [journey.podcasts.origin, journey.dogear.origin].sort());
    assert.equal(new URL(window.page.url()).origin, journey.dogear.origin);
    assert.deepEqual(window.errors, []);
  }

  it('has payloads that do run where nothing stops them', async () => {
    const page = await journey.browser.newPage();
    const {ran} = await watch(page);
    await page.goto('about:blank');
    await page.evaluate((payloads) => {
      for (const [name, payload] of Object.entries(payloads)) {
        const frame = document.createElement('iframe');
        frame.name = name;
        frame.srcdoc = payload;
        document.body.append(frame);
      }
    }, hostilePayloads);
    assert.ok(Object.keys(hostilePayloads).length >= 100);
    const deadline = Date.now() + 20_000;
    while (ran.size < 60 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(ran.size >= 60, `Only ${ran.size} ran`);
    await page.close();
  });

  for (const slug of ['escaped', 'cdata']) {
    let episodes: string[];

    it(`runs nothing of the feed that is written ${slug} while it is followed and listed`, async () => {
      const feedUrl = `${journey.podcasts.origin}/${slug}/feed.xml`;
      const podcast = toPodcastPath(await toFeedId(feedUrl));
      await window.follow(feedUrl);
      await window.goTo(podcast);
      episodes = await listEpisodes();
      assert.equal(episodes.length, Object.keys(hostilePayloads).length);
      assert.deepEqual(await window.page.evaluate(inspectPages, [podcast, '/latest-podcasts', '/podcasts']), []);
      assertUnharmed();
    });

    it('runs nothing of its notes, with their pictures', async () => {
      await window.goTo(episodes[0] ?? '');
      await window.press('button', `Show pictures from ${new URL(journey.podcasts.origin).host}`);
      await window.page.waitForSelector('pod-app >>> pod-show-notes >>> img');
      assert.deepEqual(await window.page.evaluate(inspectPages, episodes), []);
      assertUnharmed();
    });
  }

  it('is stopped by the browser too, were something to slip through', async () => {
    await window.goTo('/find');
    const refused = await window.page.evaluate(async () => {
      const attempts: Record<string, () => unknown> = {
        markup: () => {
          document.body.innerHTML = '<img src=x onerror=hostile()>';
        },
        worker: () => new Worker('data:text/javascript,1'),
        'another worker': () => new Worker('/sample/feed.xml'),
        'a policy': () => Reflect.get(window, 'trustedTypes').createPolicy('hostile', {}),
        'our own policy': () => Reflect.get(window, 'trustedTypes').createPolicy('default', {}),
        'a module': () => import(String('data:text/javascript,hostile()')),
        handler: () => document.body.setAttribute('onclick', 'hostile()'),
        script: () => {
          const script = document.createElement('script');
          script.textContent = 'hostile()';
          document.body.append(script);
        },
      };
      const names: string[] = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        await Promise.resolve()
          .then(attempt)
          .catch(() => names.push(name));
      }
      return names;
    });
    assert.deepEqual(refused, [
      'markup',
      'worker',
      'another worker',
      'a policy',
      'our own policy',
      'a module',
      'handler',
      'script',
    ]);
    await window.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'javascript:hostile()';
      link.setAttribute('style', 'color: red');
      document.body.append(link);
      link.click();
    });
    const deadline = Date.now() + 10_000;
    const isReported = (words: RegExp) => witness.others.some((violation) => words.test(violation));
    while (!(isReported(/^script-src-elem inline/) && isReported(/^style-src-attr/))) {
      assert.ok(Date.now() < deadline, witness.others.join('\n'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual([...witness.ran], []);
  });

  /** The addresses of all episodes of the podcast that is shown. */
  async function listEpisodes(): Promise<string[]> {
    const list = await window.page.waitForSelector('pod-app >>> pod-episode-list');
    const ids = await list?.evaluate((element) =>
      (element as unknown as {episodes: {episodeId: string}[]}).episodes.map(({episodeId}) => episodeId),
    );
    return ids?.map(toEpisodePath) ?? [];
  }
});
