import {spawnSync} from 'node:child_process';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {withSvgRenderer} from './render-svg.mjs';
import {drawEpisodeArtwork, drawPodcastArtwork} from './sample/artwork.mjs';
import {toChapters, toFeed, toWebVtt} from './sample/documents.mjs';
import {encode, narrate} from './sample/narration.mjs';

const texts = new URL('sample/', import.meta.url);
const sample = new URL('../public/sample/', import.meta.url);

const podcast = {
  title: 'Folded Corners',
  author: 'Dogear',
  summary: 'Five short episodes about the app that plays them. Fold one to keep it, and listen with no network.',
};

/** Newest first. `glyph` is a line drawing on a grid of 24. */
const episodes = [
  {
    name: 'fold-a-corner',
    date: '2026-11-20',
    color: '#3b5b4f',
    glyph: 'M5 6h14M5 12h14M5 18h9',
  },
  {
    name: 'what-happens-when-you-tap-download',
    date: '2026-11-19',
    color: '#27496d',
    glyph: 'M12 4v11m0 0l-4.5-4.5M12 15l4.5-4.5M5 20h14',
  },
  {
    name: 'listening-with-no-network',
    date: '2026-11-18',
    color: '#7a4b86',
    glyph:
      'M4 18v-4a8 8 0 0 1 16 0v4M4 14.5h2.5a1 1 0 0 1 1 1V20H6a2 2 0 0 1-2-2zM20 14.5h-2.5a1 1 0 0 0-1 1V20H18a2 2 0 0 0 2-2z',
  },
  {
    name: 'where-your-episodes-live',
    date: '2026-11-17',
    color: '#8a6d1f',
    glyph: 'M4 20h16M6 20V5h4v15M10 20V8h4v12M14.3 10.4l3.6-1L20.4 20',
  },
  {
    name: 'when-a-download-needs-you',
    date: '2026-11-16',
    color: '#a0522d',
    glyph: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM12 8v4.5M12 16h.01',
  },
];

/** `# title`, a summary, `## chapter` with its sentences (three or more), and show notes in HTML below a rule. */
async function readScript({name}) {
  const text = await readFile(new URL(`${name}.md`, texts), 'utf8');
  const [spoken, notes] = text.split('\n---\n');
  const [head, ...chapters] = spoken.split('\n## ');
  const [title, summary] = head.replace('# ', '').split('\n\n');
  return {
    title: title.trim(),
    summary: summary.trim(),
    notes: notes.trim(),
    chapters: chapters.map((chapter) => {
      const [chapterTitle, body] = chapter.split('\n\n');
      return {title: chapterTitle.trim(), sentences: toSentences(body)};
    }),
  };
}

function toSentences(text) {
  const segments = new Intl.Segmenter('en-GB', {granularity: 'sentence'}).segment(text.trim());
  return Array.from(segments, ({segment}) => segment.trim());
}

/** Runs inside the renderer, so that nothing is removed where no browser can draw the artwork. */
async function makeSample(renderSvg) {
  await rm(sample, {recursive: true, force: true});
  await mkdir(sample, {recursive: true});
  await writeFile(new URL('artwork.png', sample), await renderSvg(drawPodcastArtwork(), 1024));

  const published = [];
  for (const episode of episodes) {
    const {name} = episode;
    const script = await readScript(episode);
    const {samples, chapters, cues, duration} = narrate(script);
    const audio = new URL(`${name}.mp3`, sample);
    encode(samples, {title: script.title, artist: podcast.author, album: podcast.title, date: episode.date}, audio);
    await writeFile(new URL(`${name}.chapters.json`, sample), toChapters(podcast, script, chapters));
    await writeFile(new URL(`${name}.vtt`, sample), toWebVtt(cues));
    await writeFile(new URL(`${name}.png`, sample), await renderSvg(drawEpisodeArtwork(episode), 768));
    published.push({...episode, ...script, duration, size: (await readFile(audio)).length});
  }
  await writeFile(new URL('feed.xml', sample), toFeed(podcast, published));
}

const missing = [
  ['espeak-ng', '--version'],
  ['ffmpeg', '-version'],
].filter(([tool, option]) => spawnSync(tool, [option]).error);
if (missing.length > 0) {
  console.error(
    `The sample podcast is spoken by espeak-ng and encoded by ffmpeg: install ${missing.map(([tool]) => tool).join(' and ')}.`,
  );
  process.exit(1);
}

await withSvgRenderer(makeSample);
