import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build, type Rolldown} from 'vite';
import type {Figure} from './figure.js';
import {withBrowser, withServers} from './listener.js';

/** Not compiled, so in the sources. */
const packagesAlone = fileURLToPath(new URL('../../bench/bare/packages.js', import.meta.url));

/**
 * All JavaScript and CSS that the first route loads into an empty browser, each file as gzip level 9 makes it; 1 KB is 1000 bytes. The
 * service worker and a page's own worker count only if the first route asks for them. The baseline is what the packages that any such app
 * ships come to by themselves, built by the same tool. What is bound is ours, in KB, and the ratio is for information.
 */
export const firstRouteKb: Figure = {
  id: 'first-route-kb',
  title: 'JavaScript and CSS of the first route, gzipped, beside Lit, workbox-window and idb-keyval alone',
  unit: 'KB',
  better: 'lower',
  bound: {on: 'ours', limit: 45},

  async measure() {
    const files = await withServers(({dogear}) => loadFirstRoute(dogear.origin));
    const sizes = [...files].map(([path, content]) => ({path, size: toKilobytes(content)}));
    return {
      ours: sizes.reduce((sum, {size}) => sum + size, 0),
      baseline: toKilobytes(await bundlePackages()),
      details: sizes.map(({path, size}) => `${path} ${size.toFixed(1)} KB`),
    };
  },
};

/** The scripts and style sheets that the page and its own workers asked for until the network was idle, by path. */
async function loadFirstRoute(origin: string): Promise<Map<string, Buffer>> {
  const addresses = await withBrowser(async (browser) => {
    const found = new Set<string>();
    const page = await browser.newPage();
    page.on('response', (response) => {
      if (/\b(javascript|css)\b/.test(response.headers()['content-type'] ?? '')) found.add(response.url());
    });
    page.on('workercreated', (worker) => found.add(worker.url()));
    await page.goto(origin);
    await page.waitForSelector('pod-app');
    await page.waitForNetworkIdle();
    return found;
  });
  if (addresses.size === 0) throw new Error('The first route loaded no script');

  const files = new Map<string, Buffer>();
  for (const address of addresses) {
    const response = await fetch(address);
    files.set(new URL(address).pathname, Buffer.from(await response.arrayBuffer()));
  }
  return files;
}

async function bundlePackages(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: {polyfill: false},
      rolldownOptions: {input: packagesAlone, preserveEntrySignatures: 'strict'},
    },
  });
  const {output} = built as Rolldown.RolldownOutput;
  return output[0].code;
}

function toKilobytes(content: Buffer | string): number {
  return gzipSync(content, {level: 9}).length / 1000;
}
