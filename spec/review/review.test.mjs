import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { commit, edit, git, report, review, root } from './checkout.mjs';

describe('verdict', () => {
  test('nothing has changed', () => {
    const { status, lines, err } = review();
    assert.deepEqual([status, lines[0], err], [0, 'PASSED: nothing that anyone can see has changed.', '']);
  });

  test('a change that is not committed counts', () => {
    edit('summary: Add a dataset', 'summary: Make a dataset');
    assert.equal(review().lines[0].split(',')[0], 'FAILED: info.version stayed 1.0.0');
  });

  test('an addition with its version', () => {
    git('switch', '--quiet', '--create=branch');
    edit('version: 1.0.0', 'version: 1.1.0');
    edit('    AddDatasetRequest:', '    AddDatasetRequest: # changed');
    edit("        is_tabular:\n          type: boolean\n", "        note:\n          type: string\n          description: Anything.\n        is_tabular:\n          type: boolean\n");
    commit('addition');
    const { status, lines } = review();
    assert.deepEqual([status, lines[0]], [0, 'PASSED: 1.0.0 to 1.1.0, and a minor step is needed (1 new).']);
    assert.match(report('report.md'), /## New\n\n- .*note` is new.*In requests of POST \/add-dataset\./);
  });

  test('an undeclared breaking change fails, and is on its line', () => {
    edit('operationId: addDataset', 'operationId: createDataset');
    const { status, lines } = review(['--annotations']);
    assert.equal(status, 1);
    const line = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8').split('\n').findIndex((l) => l.includes('createDataset')) + 1;
    assert.match(lines[0], new RegExp(`^::error file=spec/openapi\\.yaml,line=${line},title=operation-renamed::`));
    assert.equal(
      lines[1],
      'FAILED: info.version stayed 1.0.0, but a major step is needed: 2.0.0 (1 breaking).',
    );
    assert.match(report('report.html'), /<code>addDataset<\/code> is called <code>createDataset<\/code> now/);
    const { verdict, java, findings } = JSON.parse(report('verdict.json'));
    const [{ kind, pointer, breaks, line: at }] = findings;
    assert.deepEqual([verdict, java, kind, pointer, breaks, at], ['major', 'major', 'operation-renamed', '#/paths/~1add-dataset/post/operationId', ['java', 'languages'], line]);
  });

  test('a declared breaking change passes, and is shown', () => {
    edit('operationId: addDataset', 'operationId: createDataset');
    edit('version: 1.0.0', 'version: 2.0.0');
    const { status, lines } = review();
    assert.deepEqual([status, lines[0]], [0, 'PASSED: 1.0.0 to 2.0.0, and a major step is needed (1 breaking).']);
    assert.match(report('report.md'), /## Breaks\n\n- .*createDataset/);
  });

  test('a broken rule fails, and is on its line', () => {
    edit('summary: Add a dataset', 'summary: Add A Dataset');
    const { status, lines } = review(['--annotations']);
    assert.equal(status, 1);
    assert.match(lines[0], /^::error file=spec\/openapi\.yaml,line=\d+,title=rule\/operation-summary::summary must be/);
    assert.match(report('report.md'), /## Broken rules\n\n- summary must be .* Line \d+, rule\/operation-summary/);
  });

  test('what is gone has its annotation where it was', () => {
    edit(/^ {10}minLength: 1.*\n {10}description: The `id` of the chat session\.\n/m, '          description: The `id` of the chat session.\n');
    edit(/^ {8}mode_type:\n.*\n.*\n/m, '');
    const { lines } = review(['--annotations']);
    const text = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8').split('\n');
    const [, line] = /line=(\d+)/.exec(lines[0]);
    const around = text.slice(line - 4, Number(line) + 3).join('\n');
    assert.match(around, /description: The title\./);
  });

  test('a change judged by hand passes as what it was judged', () => {
    edit('version: 1.0.0', 'version: 1.0.1');
    edit('operationId: addDataset', 'operationId: createDataset');
    const reason = 'nobody has a client yet.';
    writeFileSync(join(root, 'spec/CHANGELOG.md'), `# Changes\n\n## 1.0.1\n\n- Judged patch: addDataset is called createDataset now. Because ${reason}\n\n## 1.0.0\n`);
    const { status, lines } = review();
    assert.deepEqual([status, lines[0]], [0, 'PASSED: 1.0.0 to 1.0.1, and a patch step is needed (1 of no consequence to callers, 1 judged by hand).']);
    assert.match(report('report.md'), new RegExp(`Judged patch by hand: ${reason}`));
  });

  test('a change of the review itself is said at the top', () => {
    writeFileSync(join(root, 'spec/rules/new.mjs'), '');
    review();
    assert.match(report('report.md'), /Compared with .*\n\n## The review itself changes\n\n.*`spec\/rules\/new\.mjs`/);
  });

  test('a relative folder is one of the working folder', () => {
    assert.equal(review(['--out=somewhere/else']).status, 0);
    assert.ok(readFileSync(join(root, 'somewhere/else/report.html')));
  });

  test('a file to compare with, and no git', () => {
    const base = join(root, 'base.yaml');
    cpSync(join(root, 'spec/openapi.yaml'), base);
    rmSync(join(root, '.git'), { recursive: true });
    assert.equal(review([`--base=${base}`]).status, 0);
  });

  test('text of the contract cannot become markup of the report', () => {
    edit('summary: Add a dataset', 'summary: Add <img src=x> a | dataset');
    review();
    assert.doesNotMatch(report('report.md'), /<img/);
    assert.doesNotMatch(report('report.html'), /<img/);
  });
});
