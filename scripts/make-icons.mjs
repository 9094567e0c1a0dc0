import {mkdir, writeFile} from 'node:fs/promises';
import {withSvgRenderer} from './render-svg.mjs';

const icons = new URL('../public/icons/', import.meta.url);

const paper = '#faf7f2';
const accent = '#c2410c';
const grid = 512;

/** A maskable icon may lose all but a circle of 80 %; a sheet of this size, corners included, stays inside it. */
const safeSheet = 300;
const roomySheet = 328;

/** The outlines of a sheet in the middle of the grid, and of the flap of its folded corner. */
function outlineSheet(size) {
  const left = (grid - size) / 2;
  const right = left + size;
  const fold = Math.round(size * 0.51);
  const round = Math.round(size * 0.16);
  const flapRound = Math.round(fold * 0.16);
  const corner = (x, y) => `a${round} ${round} 0 0 1 ${x * round} ${y * round}`;
  return {
    sheet: [
      `M${left + round} ${left}H${right - fold}L${right} ${left + fold}`,
      `V${right - round}${corner(-1, 1)}H${left + round}${corner(-1, -1)}V${left + round}${corner(1, -1)}z`,
    ].join(''),
    flap: [
      `M${right - fold} ${left}L${right} ${left + fold}H${right - fold + flapRound}`,
      `a${flapRound} ${flapRound} 0 0 1 ${-flapRound} ${-flapRound}z`,
    ].join(''),
  };
}

function toSvg(content, size = grid) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${content}</svg>\n`;
}

/** The sheet on paper; `round` is the corner of the paper, 0 where the system cuts its own shape. */
function drawIcon({sheetSize, round}) {
  const {sheet, flap} = outlineSheet(sheetSize);
  return toSvg(`
<defs>
  <linearGradient id="sheet" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#ece4d8"/><stop offset="1" stop-color="#dacdbb"/>
  </linearGradient>
  <linearGradient id="flap" x1="0" y1="1" x2=".5" y2=".5">
    <stop offset="0" stop-color="#d4500f"/><stop offset="1" stop-color="#b83c0a"/>
  </linearGradient>
  <filter id="lift" x="-20%" y="-20%" width="140%" height="150%" color-interpolation-filters="sRGB">
    <feDropShadow dx="0" dy="10" stdDeviation="14" flood-color="#1d1a16" flood-opacity=".22"/>
  </filter>
  <filter id="crease" x="-30%" y="-30%" width="160%" height="160%" color-interpolation-filters="sRGB">
    <feDropShadow dx="-6" dy="8" stdDeviation="9" flood-color="#1d1a16" flood-opacity=".35"/>
  </filter>
  <clipPath id="outline"><path d="${sheet}"/></clipPath>
</defs>
<rect width="${grid}" height="${grid}" rx="${round}" fill="${paper}"/>
<g filter="url(#lift)"><g clip-path="url(#outline)">
  <rect width="${grid}" height="${grid}" fill="url(#sheet)"/>
  <path d="${flap}" fill="url(#flap)" filter="url(#crease)"/>
</g></g>`);
}

/** Only the alpha counts: the system paints the shape in its own colour. */
function drawSilhouette(sheetSize) {
  const {sheet, flap} = outlineSheet(sheetSize);
  const gap = Math.round(sheetSize * 0.13);
  return toSvg(`
<mask id="gap">
  <rect width="${grid}" height="${grid}" fill="#fff"/>
  <path d="${flap}" stroke="#000" stroke-width="${gap}" stroke-linejoin="round"/>
</mask>
<path d="${sheet}" mask="url(#gap)"/>
<path d="${flap}"/>`);
}

/** No paper around it and no shadow: a tab's icon is 16 pixels wide. */
function drawFavicon() {
  const {sheet, flap} = outlineSheet(480);
  return toSvg(`
<style>.sheet{fill:#d8ccbc}@media (prefers-color-scheme:dark){.sheet{fill:#f3eee7}}</style>
<path class="sheet" d="${sheet}"/>
<path fill="${accent}" d="${flap}"/>`);
}

/** The icon of a tab of the app, on the round ground that launchers give a shortcut. */
function drawShortcut(path) {
  return toSvg(
    `
<circle cx="24" cy="24" r="24" fill="${paper}"/>
<path transform="translate(12 12)" d="${path}" fill="none" stroke="${accent}"
  stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
    48,
  );
}

const drawings = [
  ['icon-192.png', drawIcon({sheetSize: roomySheet, round: 112}), 192],
  ['icon-512.png', drawIcon({sheetSize: roomySheet, round: 112}), 512],
  ['maskable-512.png', drawIcon({sheetSize: safeSheet, round: 0}), 512],
  ['monochrome-512.png', drawSilhouette(safeSheet), 512],
  ['apple-touch-icon.png', drawIcon({sheetSize: roomySheet, round: 0}), 180],
  ['badge-96.png', drawSilhouette(448), 96],
  ['shortcut-latest-96.png', drawShortcut('M5 6h14M5 12h14M5 18h9'), 96],
  ['shortcut-downloads-96.png', drawShortcut('M12 4v11m0 0l-4.5-4.5M12 15l4.5-4.5M5 20h14'), 96],
];

await mkdir(icons, {recursive: true});
await writeFile(new URL('favicon.svg', icons), drawFavicon());
await withSvgRenderer(async (renderSvg) => {
  for (const [name, svg, size] of drawings) await writeFile(new URL(name, icons), await renderSvg(svg, size));
});
