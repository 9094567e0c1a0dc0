import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {settingDescriptions} from '../../gateway/setting-descriptions.js';

/** This file runs from `build/tests/gateway`. */
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const row = /^\| `([A-Z_]+)` +\| (?:`([^`|]+)`)? *\| [^|]+ \|$/gm;
/** Of `npm start` alone, which has no other settings of its own. */
const startSettings = ['PORT', 'HOST'];

describe('the table of settings in README.md', () => {
  it('has every setting with its default, and no other', () => {
    const rows = [...readme.matchAll(row)].map(([, name = '', fallback = '']) => [name, fallback]);
    assert.deepEqual(
      rows.filter(([name = '']) => !startSettings.includes(name)),
      Object.values(settingDescriptions).map((setting) => [setting.name, setting.default]),
    );
  });
});
