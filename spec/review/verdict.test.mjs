import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { withTable } from './table.mjs';
import { judge, overridesOf } from './verdict.mjs';

const change = (step, sentence) => ({ step, http: step, java: step, languages: step, sentence });
const versions = (base, revision) => ({ base, revision });

describe('the version', () => {
  const cases = [
    ['major', '1.2.3', '2.0.0', true],
    ['major', '1.2.3', '1.3.0', false],
    ['minor', '1.2.3', '1.3.0', true],
    ['minor', '1.2.3', '2.0.0', true],
    ['minor', '1.2.3', '1.2.4', false],
    ['patch', '1.2.3', '1.2.4', true],
    ['patch', '1.2.3', '1.2.3', false],
    ['patch', '1.9.0', '1.10.0', true],
    ['patch', '1.2.3', '1.2.2', false],
    ['major', '1.2.3', '2.0.0-rc.1', true],
  ];
  for (const [step, base, revision, passes] of cases) {
    test(`${base} to ${revision} is ${passes ? '' : 'not '}enough for a ${step} step`, () => {
      assert.equal(judge({ changes: [change(step, 'Something.')], versions: versions(base, revision) }).passed, passes);
    });
  }
});

test('what the Java comparison shows decides, though the contract is the same', () => {
  const rows = [{ step: 'major', http: '-', java: 'major', languages: '-', sentence: 'Java: `Chat.builder()` is gone.' }];
  const { passed, line, verdict, java } = judge({ changes: [], versions: versions('1.0.0', '1.0.0'), java: { rows } });
  assert.deepEqual([passed, verdict, java, line], [false, 'none', 'major', 'FAILED: info.version stayed 1.0.0, but a major step is needed: 2.0.0 (1 breaking).']);
});

test('a fault fails, whatever the version', () => {
  const { line } = judge({ problems: [{}], changes: [], versions: versions('1.0.0', '2.0.0'), languages: { fault: 'clients cannot be generated' } });
  assert.equal(line, 'FAILED: the rules are broken in 1 place; clients cannot be generated.');
});

describe('a change judged by hand', () => {
  const changelog = `# Changes\n\n## 1.1.0\n\n- Judged minor: X.limit: the maximum is 50, was 100. Because no server\n  ever took more.\n- Judged patch: Java: new* Because it is internal.\n\n## 1.0.0\n\n- Judged patch: Old. Because it is old.\n`;
  const overrides = overridesOf(changelog, '1.0.0');

  test('is read from the sections above the base', () => {
    assert.deepEqual(overrides.map(({ step, reason }) => [step, reason]), [['minor', 'no server ever took more.'], ['patch', 'it is internal.']]);
  });

  test('counts as what it was judged, and is said', () => {
    const changes = [change('major', '`X.limit`: the maximum is `50`, was `100`.')];
    const verdict = judge({ changes, versions: versions('1.0.0', '1.1.0'), overrides });
    assert.equal(verdict.line, 'PASSED: 1.0.0 to 1.1.0, and a minor step is needed (1 new, 1 judged by hand).');
    assert.equal(verdict.findings[0].http, 'minor');
  });

  test('is another one when the change is', () => {
    const changes = [change('major', '`X.limit`: the maximum is `20`, was `100`.')];
    assert.equal(judge({ changes, versions: versions('1.0.0', '1.1.0'), overrides }).passed, false);
  });

  test('may be many at once', () => {
    const rows = [{ step: 'minor', http: '-', java: 'minor', languages: '-', sentence: 'Java: new `A`.' }];
    assert.equal(judge({ changes: [], versions: versions('1.0.0', '1.0.1'), java: { rows }, overrides }).passed, true);
  });
});

test('REVIEWING.md has the table of the code; npm run table writes it', () => {
  const page = readFileSync(new URL('../REVIEWING.md', import.meta.url), 'utf8');
  assert.equal(page, withTable(page));
});
