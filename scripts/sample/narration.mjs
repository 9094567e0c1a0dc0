import {execFileSync, spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** What espeak-ng gives. */
const sampleRate = 22050;
const voice = ['-v', 'en-gb-x-rp', '-s', '132', '-p', '44', '-a', '90'];
const sentencePause = 0.34;
const chapterPause = 0.55;

/** LUFS, as both ears hear a mono file. */
const targetLoudness = -16;

/** One sentence as samples, without the silence around it. */
function speak(sentence) {
  const pronounced = sentence.replaceAll('Dogear', 'Dog-ear').replaceAll('’', "'");
  const wave = execFileSync('espeak-ng', [...voice, '--stdout', pronounced]);
  const body = wave.subarray(wave.indexOf('data') + 8);
  const samples = Float32Array.from({length: body.length >> 1}, (_, index) => body.readInt16LE(index * 2) / 32768);
  const isSound = (value) => Math.abs(value) > 0.004;
  return samples.subarray(samples.findIndex(isSound), samples.findLastIndex(isSound) + 1);
}

/** Two soft notes that open a chapter. */
function ring() {
  const notes = [
    {start: 0, frequency: 587.33},
    {start: 0.16, frequency: 880},
  ];
  return Float32Array.from({length: 0.9 * sampleRate}, (_, index) =>
    notes.reduce((sum, {start, frequency}) => {
      const time = index / sampleRate - start;
      if (time < 0) return sum;
      const attack = Math.min(1, time / 0.012);
      return sum + 0.13 * attack * Math.exp(-time / 0.22) * Math.sin(2 * Math.PI * frequency * time);
    }, 0),
  );
}

/** Speaks a script, and writes down where each chapter and each sentence lies, in seconds. */
export function narrate(script) {
  const pieces = [];
  let length = 0;
  const add = (piece) => {
    pieces.push(piece);
    length += piece.length;
  };
  const now = () => length / sampleRate;
  const pause = (seconds) => add(new Float32Array(Math.round(seconds * sampleRate)));

  const chapters = [];
  const cues = [];
  for (const {title, sentences} of script.chapters) {
    chapters.push({startTime: Number(now().toFixed(3)), title});
    add(ring());
    for (const sentence of sentences) {
      const start = now();
      add(speak(sentence));
      cues.push({start, end: now(), text: sentence});
      pause(sentencePause);
    }
    pause(chapterPause);
  }

  const samples = new Float32Array(length);
  let offset = 0;
  for (const piece of pieces) {
    samples.set(piece, offset);
    offset += piece.length;
  }
  return {samples, chapters, cues, duration: now()};
}

/** Writes an mp3 of even loudness, the same bytes for the same samples. */
export function encode(samples, {title, artist, album, date}, file) {
  const input = ['-f', 'f32le', '-ar', String(sampleRate), '-ac', '1', '-i', 'pipe:0'];
  // The synthesiser is bright and has no bass to speak of; a little less of the first, none of the second.
  const tone = 'highpass=f=70,treble=g=-4:f=4500';
  const measure = ffmpeg(
    [...input, '-af', `${tone},loudnorm=dual_mono=true:print_format=json`, '-f', 'null', '-'],
    samples,
  );
  const loudness = JSON.parse(measure.slice(measure.lastIndexOf('{'))).input_i;
  const gain = (targetLoudness - loudness).toFixed(2);
  // The encoder adds up to 1 dB to a peak, so the limit leaves it that room.
  const level = `volume=${gain}dB,alimiter=limit=-2.5dB:level=disabled`;
  const tags = {title, artist, album, date, genre: 'Podcast'};
  ffmpeg(
    [
      ...input,
      ...['-af', `${tone},${level}`, '-c:a', 'libmp3lame', '-b:a', '40k'],
      ...['-fflags', '+bitexact', '-flags:a', '+bitexact', '-id3v2_version', '3'],
      ...Object.entries(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
      ...['-y', fileURLToPath(file)],
    ],
    samples,
  );
}

/** Answers what ffmpeg says on its standard error. */
function ffmpeg(options, samples) {
  const {status, stderr} = spawnSync('ffmpeg', ['-hide_banner', ...options], {
    input: new Uint8Array(samples.buffer),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stderr;
}
