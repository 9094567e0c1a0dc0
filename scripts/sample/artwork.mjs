const paper = '#faf7f2';
const ink = '#1d1a16';
const accent = '#c2410c';

function toSvg(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 768 768">${content}</svg>`;
}

export function drawPodcastArtwork() {
  const bars = [60, 132, 86, 156, 62].map(
    (height, index) => `<rect x="${228 + index * 70}" y="${492 - height / 2}" width="32" height="${height}" rx="16"/>`,
  );
  return toSvg(`
<clipPath id="sheet">
  <path d="M218 154H404L614 364V550a64 64 0 0 1-64 64H218a64 64 0 0 1-64-64V218a64 64 0 0 1 64-64z"/>
</clipPath>
<filter id="crease" x="-30%" y="-30%" width="160%" height="160%" color-interpolation-filters="sRGB">
  <feDropShadow dx="-8" dy="10" stdDeviation="11" flood-color="${ink}" flood-opacity=".32"/>
</filter>
<rect width="768" height="768" fill="${ink}"/>
<g clip-path="url(#sheet)">
  <rect width="768" height="768" fill="${paper}"/>
  <path filter="url(#crease)" fill="${accent}" d="M404 154L614 364H436a32 32 0 0 1-32-32z"/>
</g>
<g fill="${ink}">${bars.join('')}</g>`);
}

/** Folded at the foot and without the accent: the app folds the top corner of what is downloaded. */
export function drawEpisodeArtwork({color, glyph}) {
  return toSvg(`
<rect width="768" height="768" fill="${color}"/>
<path fill="${paper}" d="M186 138H582a48 48 0 0 1 48 48V480L480 630H186a48 48 0 0 1-48-48V186a48 48 0 0 1 48-48z"/>
<path fill="${color}" fill-opacity=".42" d="M630 480L480 630V504a24 24 0 0 1 24-24z"/>
<path transform="translate(226 206) scale(11.5)" d="${glyph}" fill="none" stroke="${color}"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`);
}
