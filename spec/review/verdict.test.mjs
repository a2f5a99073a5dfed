import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withTable } from './table.mjs';
import { judge, overridesOf } from './verdict.mjs';

const change = (step, sentence) => ({ step, http: step, java: step, languages: step, sentence });
const java = (step, sentence) => ({ rows: [{ step, http: '-', java: step, languages: '-', sentence }] });
const versions = (base, revision) => ({ base, revision });
for (const [step, base, revision, passes] of [
  ['major', '1.2.3', '2.0.0', true],
  ['major', '1.2.3', '1.3.0', false],
  ['minor', '1.2.3', '1.3.0', true],
  ['-', '1.2.3', '1.2.2', false],
  ['patch', '1.2.3', '1.2.3', false],
  ['patch', '1.9.0', '1.10.0', true],
  ['major', '1.2.3', '2.0.0-rc.1', true],
]) {
  test(`${base} to ${revision} is ${passes ? '' : 'not '}enough for a ${step} step`, () => {
    assert.equal(judge({ changes: [change(step, 'Something.')], versions: versions(base, revision) }).passed, passes);
  });
}

test('changes of the Java clients count, even if the contract is the same', () => {
  const { verdict, line, ...judged } = judge({ changes: [], versions: versions('1.0.0', '1.0.0'), java: java('major', 'Java: `Chat.builder()` is gone.') });
  assert.deepEqual([verdict, judged.java], ['none', 'major']);
  assert.equal(line, 'FAILED: info.version stayed 1.0.0, but a major step is needed: 2.0.0 (1 breaking).');
});

test('a fault fails, regardless of the version', () => {
  const { line } = judge({ problems: [{}], changes: [], versions: versions('1.0.0', '2.0.0'), languages: { fault: 'clients cannot be generated' } });
  assert.equal(line, 'FAILED: the rules are broken in 1 place; clients cannot be generated.');
});

test('a change judged by hand counts with its step, but not if its sentence differs', () => {
  const changelog = '# Changes\n\n## 1.1.0\n\n- Judged minor: X.limit: the maximum is 50, was 100. Because no server\n  ever took more.\n- Judged patch: Java: A* Because it is internal.\n\n## 1.0.0\n\n- Judged patch: Old. Because it is old.\n';
  const overrides = overridesOf(changelog, '1.0.0');
  const judged = (sentence) => judge({ changes: [change('major', sentence)], versions: versions('1.0.0', '1.1.0'), java: java('major', 'Java: `A` is gone.'), overrides });
  const { line, verdict, findings } = judged('`X.limit`: the maximum is `50`, was `100`.');
  assert.equal(line, 'PASSED: 1.0.0 to 1.1.0, and a minor step is needed (1 new, 1 without effect on callers, 2 judged by hand).');
  assert.deepEqual([verdict, findings[0].judged.reason, findings[1].java], ['minor', 'no server ever took more.', 'patch']);
  assert.equal(judged('`X.limit`: the maximum is `20`, was `100`.').passed, false);
});

test('reviewing.md has the table of the code; npm run table writes it', () => {
  const page = readFileSync(new URL('../docs/reviewing.md', import.meta.url), 'utf8');
  assert.equal(page, withTable(page));
});
