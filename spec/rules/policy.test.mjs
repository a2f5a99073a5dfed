import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lint } from '../review/redocly.mjs';

const here = (path) => `${import.meta.dirname}/${path}`;
const fixtures = readdirSync(here('fixtures')).map((file) => file.replace('.yaml', ''));
const fileOf = (rule) => here(`fixtures/${rule}.yaml`);
/** Lints all fixtures in one run, which takes as long as a single file. */
const linted = lint(fixtures.map(fileOf), here('policy.yaml'));

for (const [i, rule] of fixtures.entries()) {
  test(`${rule} reports the lines marked as wrong, and no others`, async () => {
    const problems = (await linted)[i].filter(({ ruleId }) => ruleId.split('/')[1] === rule);
    const marked = readFileSync(fileOf(rule), 'utf8').split('\n').flatMap((line, at) => (line.includes('# wrong') ? [at + 1] : []));
    assert.notEqual(marked.length, 0);
    assert.deepEqual(problems.map(({ line }) => line).sort((a, b) => a - b), marked);
  });
}

test('every rule has a fixture', () => {
  const rules = [...readFileSync(here('policy.yaml'), 'utf8').matchAll(/^ {2}(?:rule|contract)\/([a-z-]+):/gm)];
  assert.deepEqual(rules.map(([, rule]) => rule).sort(), fixtures);
});

test('every rule is listed for reviewers', () => {
  const guide = readFileSync(here('../docs/reviewing.md'), 'utf8');
  assert.deepEqual(fixtures.filter((rule) => !guide.includes(`| \`${rule}\` |`)), []);
});
