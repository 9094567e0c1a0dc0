import puppeteer from 'puppeteer-core';
import {findChrome} from './find-browsers.mjs';

/**
 * Gives `work` a function that turns an SVG text into PNG bytes, `size` pixels wide and high. What the drawing leaves
 * empty stays transparent. One browser serves all drawings and is closed at the end.
 *
 * @param {(renderSvg: (svg: string, size: number) => Promise<Uint8Array>) => Promise<void>} work
 */
export async function withSvgRenderer(work) {
  const executablePath = findChrome();
  if (!executablePath) throw new Error('Drawings are rendered with Chromium: install chromium or google-chrome.');
  const browser = await puppeteer.launch({executablePath, args: ['--no-sandbox']});
  try {
    const page = await browser.newPage();
    await work(async (svg, size) => {
      await page.setViewport({width: size, height: size, deviceScaleFactor: 1});
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
      return page.screenshot({omitBackground: true});
    });
  } finally {
    await browser.close();
  }
}
