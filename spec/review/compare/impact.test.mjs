import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kinds } from './changes.mjs';

test('reviewers are shown the table of impact.yaml', () => {
  const guide = readFileSync(new URL('../../REVIEWING.md', import.meta.url), 'utf8');
  const shown = /<!-- impact -->\n\n(?:.*\n){2}([^]*?)\n<!-- \/impact -->/.exec(guide)?.[1];
  assert.equal(shown, kinds.map(({ what, http, java, languages }) => `| ${what} | ${http} | ${java} | ${languages} |\n`).join(''));
});
