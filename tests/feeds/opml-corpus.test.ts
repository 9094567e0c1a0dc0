import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {parseOpml as parseWithFeedsmith} from 'feedsmith';
import {toFeedKey} from '../../core/feed-address.js';
import {OpmlError, toOpml} from '../../core/opml.js';
import {parseOpml} from '../../core/parse-opml.js';

/** Beside the project's folder; this file runs from `build/tests/feeds`. */
const feeds = new URL('../../../../shared/feeds/', import.meta.url);

interface Outline {
  xmlUrl?: string;
  outlines?: Outline[];
}

/** What nobody can import from, and why. Their other files are to be read whole. */
const refused: Readonly<Record<string, string>> = {
  'category.opml': 'no-feeds',
  'countries.opml': 'no-feeds',
  'directory.opml': 'no-feeds',
  'places.opml': 'no-feeds',
  'script.opml': 'no-feeds',
  'tests__subscriptions__broken_no_body.xml': 'no-feeds',
  'tests__subscriptions__broken_no_outline.xml': 'no-feeds',
  'tests__subscriptions__valid_minimal.xml': 'no-feeds',
};
/** Not well-formed, so that feedsmith does not read it: the addresses in it, counted by hand. */
const counted: Readonly<Record<string, number>> = {'tests__subscriptions__broken_parse.xml': 2};

if (!existsSync(feeds)) {
  console.log('The corpus of OPML files is not here; skipped.');
} else {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', feeds), 'utf8')) as {file: string; cls: string}[];
  describe('OPML files of other apps', () => {
    for (const {file} of manifest.filter(({cls}) => cls === 'opml')) {
      const name = file.split('/').at(-1)?.replace('src__opml__references__', '') ?? file;
      it(name, async () => {
        const bytes = readFileSync(new URL(file, feeds));
        const reason = refused[name];
        if (reason)
          return assert.rejects(parse(bytes), (error) => error instanceof OpmlError && error.reason === reason);
        const read = await parse(bytes);
        const keys = read.feeds.map(({feedUrl}) => toFeedKey(feedUrl));
        if (name in counted) assert.equal(keys.length, counted[name]);
        else assert.deepEqual(keys, listWithFeedsmith(bytes.toString('utf8')));
        assert.equal(read.skipped, 0);
        assert.ok(read.feeds.every(({title}) => title.length > 0 && !/[<&]\w+;/.test(title)));
        assert.deepEqual(await parse(Buffer.from(toOpml(read.feeds, new Date()))), read);
      });
    }
  });
}

function parse(bytes: Uint8Array): ReturnType<typeof parseOpml> {
  return parseOpml(new Blob([new Uint8Array(bytes)]).stream());
}

/** Each feed once. */
function listWithFeedsmith(text: string): string[] {
  const flatten = (outlines: Outline[] = []): Outline[] =>
    outlines.flatMap((outline) => [outline, ...flatten(outline.outlines)]);
  const {body} = parseWithFeedsmith(text) as {body?: {outlines?: Outline[]}};
  const addresses = flatten(body?.outlines).flatMap(({xmlUrl}) => xmlUrl ?? []);
  return [...new Set(addresses.map(toFeedKey))];
}
