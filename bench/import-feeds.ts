import type {AppWindow} from '../tests/support/app-window.js';

/** Hands the app a file of subscriptions as the Import button of its Podcasts page does. */
export async function importFeeds({page}: AppWindow, addresses: readonly string[]): Promise<void> {
  const outlines = addresses.map((address, index) => `<outline text="Podcast ${index}" xmlUrl="${address}"/>`);
  await page.evaluate(
    (opml) => {
      const file = new File([opml], 'subscriptions.opml');
      const app = document.querySelector('pod-app');
      const page = app?.shadowRoot?.querySelector('pod-podcasts-page');
      page?.dispatchEvent(new CustomEvent('pod-import-request', {detail: {file}, bubbles: true, composed: true}));
    },
    `<opml version="2.0"><body>${outlines.join('\n')}</body></opml>`,
  );
}
