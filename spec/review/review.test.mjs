import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commit, edit, git, report, review, root } from './checkout.mjs';

const RENAMED = ['operationId: addDataset', 'operationId: createDataset'];

test('nothing has changed', () => {
  const { status, lines, err } = review();
  assert.deepEqual([status, lines[0], err], [0, 'PASSED: nothing visible has changed.', '']);
});

test('an addition with its version', () => {
  git('switch', '--quiet', '--create=branch');
  edit('version: 1.0.0', 'version: 1.1.0');
  edit('        is_tabular:\n          type: boolean\n', '        note:\n          type: string\n          description: Anything.\n        is_tabular:\n          type: boolean\n');
  commit('addition');
  const { status, lines } = review();
  assert.deepEqual([status, lines[0]], [0, 'PASSED: 1.0.0 to 1.1.0, and a minor step is needed (1 new).']);
  assert.match(report('report.md'), /## New\n\n- .*note` is new.*In requests of POST \/add-dataset\./);
});

test('an undeclared breaking change fails, and is reported with its line', () => {
  edit(...RENAMED);
  const { status, lines } = review(['--annotations']);
  const line = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8').split('\n').findIndex((text) => text.includes(RENAMED[1])) + 1;
  assert.match(lines[0], new RegExp(`^::error file=spec/openapi\\.yaml,line=${line},title=operation-renamed::`));
  assert.deepEqual([status, lines[1]], [1, 'FAILED: info.version stayed 1.0.0, but a major step is needed: 2.0.0 (1 breaking).']);
  assert.match(report('report.html'), /<code>addDataset<\/code> is called <code>createDataset<\/code> now/);
  const { verdict, java, findings } = JSON.parse(report('verdict.json'));
  const [{ kind, pointer, breaks, line: at }] = findings;
  assert.deepEqual([verdict, java, kind, pointer, breaks, at], ['major', 'major', 'operation-renamed', '#/paths/~1add-dataset/post/operationId', ['java', 'languages'], line]);
});

test('a broken rule fails, with its line and without markup; a new rule is reported', () => {
  edit('summary: Add a dataset', 'summary: Add A <img src=x> | dataset');
  writeFileSync(join(root, 'spec/rules/new.mjs'), '');
  const { status, lines } = review(['--annotations']);
  assert.equal(status, 1);
  assert.match(lines[0], /^::error file=spec\/openapi\.yaml,line=\d+,title=rule\/operation-summary::summary must be/);
  assert.match(report('report.md'), /## Broken rules\n\n- summary must be .* Line \d+, rule\/operation-summary/);
  assert.match(report('report.md'), /Compared with .*\n\n## The review itself changes\n\n.*`spec\/rules\/new\.mjs`/);
  assert.doesNotMatch(report('report.md') + report('report.html'), /<img/);
});

test('a change judged by hand passes', () => {
  edit('version: 1.0.0', 'version: 1.0.1');
  edit(...RENAMED);
  writeFileSync(join(root, 'spec/CHANGELOG.md'), '# Changes\n\n## 1.0.1\n\n- Judged patch: addDataset is called createDataset now. Because nobody has a client yet.\n\n## 1.0.0\n');
  const { status, lines } = review();
  assert.deepEqual([status, lines[0]], [0, 'PASSED: 1.0.0 to 1.0.1, and a patch step is needed (1 without effect on callers, 1 judged by hand).']);
  assert.match(report('report.md'), /Judged patch by hand: nobody has a client yet\./);
});

test('compares with a file, without git, and writes to a relative folder', () => {
  const base = join(root, 'base.yaml');
  cpSync(join(root, 'spec/openapi.yaml'), base);
  rmSync(join(root, '.git'), { recursive: true });
  assert.equal(review([`--base=${base}`, '--out=somewhere/else']).status, 0);
  assert.ok(existsSync(join(root, 'somewhere/else/report.html')));
});

const write = (text) => () => writeFileSync(join(root, 'spec/openapi.yaml'), text);
const NO_GIT = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
const cases = {
  'an unknown revision': [() => {}, ['--base=no-such'], /^There is no file and no git revision no-such/],
  'an unknown option': [() => {}, ['--bases=x'], /^Unknown option '--bases'.*See --help\.$/],
  'a base without the file': [() => git('rm', '--quiet', '--cached', 'spec/openapi.yaml') + git('commit', '--quiet', '--message=gone'), ['--base=main'], /^main has no spec\/openapi\.yaml$/],
  'no main branch': [() => git('branch', '--move', 'trunk'), [], /^There is no branch origin\/main or main to compare with/],
  'a contract that is not YAML': [write('openapi: [3.1.0\n'), [], /^spec\/openapi\.yaml is not an OpenAPI description in YAML: .+/],
  'a contract that is something else': [write('some: text\n'), [], /^spec\/openapi\.yaml is not an OpenAPI description in YAML: .+/],
  'no contract': [() => rmSync(join(root, 'spec/openapi.yaml')), [], /^spec\/openapi\.yaml does not exist$/],
  'no checkout': [() => rmSync(join(root, '.git'), { recursive: true }), [], /is not a git checkout, so name a file to compare with: --base FILE$/, () => NO_GIT],
  'no git': [() => {}, [], /^git is not installed/, () => ({ ...process.env, PATH: root, Path: root })],
};
for (const [name, [prepare, args, words, env]] of Object.entries(cases)) {
  test(`bad input gives one line and exit code 2: ${name}`, () => {
    prepare();
    mkdirSync(join(root, 'spec/target/review'), { recursive: true });
    writeFileSync(join(root, 'spec/target/review/verdict.json'), '{}');
    const { status, err } = review(args, env?.());
    assert.match(err, words);
    assert.deepEqual([status, err.split('\n').length], [2, 1]);
    if (!args[0]?.startsWith('--bases')) assert.throws(() => report('verdict.json'), { code: 'ENOENT' }, 'that of an earlier review');
  });
}
