import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lint } from '../review/redocly.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const fixtures = readdirSync(here('fixtures'));
const problems = new Map();

/** Lints all fixtures in one run, which takes as long as a single file. */
before(async () => {
  const files = fixtures.flatMap((rule) => [here(`fixtures/${rule}/right.yaml`), here(`fixtures/${rule}/wrong.yaml`)]);
  const found = await lint(files, here('policy.yaml'));
  files.forEach((file, i) => problems.set(file, found[i]));
});

const linesThatBreak = (rule, file) =>
  problems
    .get(file)
    .filter((problem) => problem.ruleId.split('/')[1] === rule)
    .map((problem) => problem.line)
    .sort((a, b) => a - b);

for (const rule of fixtures) {
  describe(rule, () => {
    test('reports the lines marked as wrong, and no others', () => {
      const file = here(`fixtures/${rule}/wrong.yaml`);
      const marked = readFileSync(file, 'utf8').split('\n').flatMap((line, i) => (line.includes('# wrong') ? [i + 1] : []));
      assert.notEqual(marked.length, 0);
      assert.deepEqual(linesThatBreak(rule, file), marked);
    });
    test('reports nothing in the valid example', () => {
      assert.deepEqual(linesThatBreak(rule, here(`fixtures/${rule}/right.yaml`)), []);
    });
  });
}

test('every rule has fixtures', () => {
  const rules = [...readFileSync(here('policy.yaml'), 'utf8').matchAll(/^ {2}(?:rule|contract)\/([a-z-]+):/gm)];
  assert.deepEqual(rules.map(([, rule]) => rule).sort(), fixtures);
});

test('every rule is listed for reviewers', () => {
  const guide = readFileSync(here('../docs/reviewing.md'), 'utf8');
  assert.deepEqual(fixtures.filter((rule) => !guide.includes(`| \`${rule}\` |`)), []);
});
