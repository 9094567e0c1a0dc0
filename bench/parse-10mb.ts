import {fileURLToPath} from 'node:url';
import type {Browser, JSHandle} from 'puppeteer-core';
import {build, type Rolldown} from 'vite';
import type {Figure} from './figure.js';
import {withBrowser} from './listener.js';
import type {ParserPage} from './parse-page.js';
import {median, percentile} from './statistics.js';

const bytesPerMegabyte = 1_000_000;
const size = 10 * bytesPerMegabyte;
const rounds = 15;
const warmUpRounds = 3;
/** What runs in the pages, compiled. */
const pageScript = fileURLToPath(new URL('parse-page.js', import.meta.url));

/** A feed of 10 MB, from its bytes to episodes, in a page. The baseline decodes the bytes to text first, as its users do. */
export const parse10mb: Figure = {
  id: 'parse-10mb',
  title: 'Reading a feed of 10 MB and about 3,000 items, beside feedsmith over the same bytes in a page of its own',
  unit: 'MB/s',
  better: 'higher',
  bound: {on: 'ratio', limit: 3},

  measure: () =>
    withBrowser(async (browser) => {
      const script = await bundlePage();
      // A page for each, so that neither clears away what the other left.
      const ourPage = await openPage(browser, script);
      const baselinePage = await openPage(browser, script);
      const megabytes = (await ourPage.evaluate(({size}) => size)) / bytesPerMegabyte;

      const ours: number[] = [];
      const baseline: number[] = [];
      for (let round = 1 - warmUpRounds; round <= rounds; round++) {
        const first = await ourPage.evaluate((page) => page.parseWithOurs());
        const second = await baselinePage.evaluate((page) => page.parseWithBaseline());
        if (round <= 0) continue;
        ours.push(first);
        baseline.push(second);
      }
      return {
        ours: (megabytes / median(ours)) * 1000,
        baseline: (megabytes / median(baseline)) * 1000,
        details: [`ours ${describeTimes(ours)}, baseline ${describeTimes(baseline)}`],
      };
    }),
};

async function openPage(browser: Browser, script: string): Promise<JSHandle<ParserPage>> {
  const page = await browser.newPage();
  await page.addScriptTag({content: script});
  return page.evaluateHandle((size) => openParserPage(size), size);
}

async function bundlePage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {write: false, target: 'es2022', rolldownOptions: {input: pageScript, output: {format: 'iife'}}},
  });
  const {output} = built as Rolldown.RolldownOutput;
  return output[0].code;
}

function describeTimes(times: readonly number[]): string {
  return `${median(times).toFixed(0)} ms (95th percentile ${percentile(times, 95).toFixed(0)} ms)`;
}
