import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
let root;

/** A checkout with a copy of the tool and of the contract, committed on main. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'review-'));
  const spec = join(root, 'spec');
  mkdirSync(spec);
  for (const name of ['review', 'rules', 'openapi.yaml', 'redocly.yaml', 'package.json', 'package-lock.json']) {
    cpSync(join(HERE, name), join(spec, name), { recursive: true });
  }
  symlinkSync(join(HERE, 'node_modules'), join(spec, 'node_modules'), 'junction');
  writeFileSync(join(root, '.gitignore'), 'node_modules\ntarget\n');
  edit(/^ {2}version: .*/m, '  version: 1.0.0');
  git('init', '--quiet', '--initial-branch=main');
  commit('start');
});
afterEach(() => rmSync(root, { recursive: true }));

const git = (...args) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { encoding: 'utf8' });

function commit(message) {
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', `--message=${message}`);
}

function edit(from, to) {
  const file = join(root, 'spec/openapi.yaml');
  const text = readFileSync(file, 'utf8');
  assert.notEqual(text.search(from), -1, from);
  writeFileSync(file, text.replace(from, () => to));
}

function review(args = [], env = process.env) {
  const script = join(root, 'spec/review/review.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--no-java', ...args], { cwd: root, env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n'), err: stderr.trimEnd() };
}

const report = (name) => readFileSync(join(root, 'spec/target/review', name), 'utf8');

describe('verdict', () => {
  test('nothing has changed', () => {
    const { status, lines, err } = review();
    assert.deepEqual([status, lines[0], err], [0, 'PASSED: nothing that a client can see has changed.', '']);
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
    assert.deepEqual([status, lines[0]], [0, 'PASSED: 1.0.0 to 1.1.0 (0 breaking, 1 additions, 1 other).']);
    assert.match(report('report.md'), /### POST \/add-dataset\n\n- 🟢 addition: .*note/);
    assert.match(report('changelog.md'), /^## 1\.1\.0\n\n### New\n\n- `POST \/add-dataset`: .*note/);
  });

  test('an undeclared breaking change fails, and is on its line', () => {
    edit('operationId: addDataset', 'operationId: createDataset');
    const { status, lines } = review(['--annotations']);
    assert.equal(status, 1);
    const line = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8').split('\n').findIndex((l) => l.includes('createDataset')) + 1;
    assert.match(lines[0], new RegExp(`^::error file=spec/openapi\\.yaml,line=${line},title=operation-id-changed::`));
    assert.equal(
      lines[1],
      'FAILED: info.version stayed 1.0.0, but these changes require a major bump (2.0.0) (1 breaking, 0 additions, 0 other).',
    );
    assert.equal(report('verdict.txt').trim(), lines[1]);
    assert.match(report('report.html'), /operation-id-changed/);
    assert.match(report('before.html'), /addDataset/);
    assert.match(report('after.html'), /createDataset/);
  });

  test('a declared breaking change passes, and is shown', () => {
    edit('operationId: addDataset', 'operationId: createDataset');
    edit('version: 1.0.0', 'version: 2.0.0');
    const { status, lines } = review();
    assert.deepEqual([status, lines[0]], [0, 'PASSED: declared as breaking, 1.0.0 to 2.0.0 (1 breaking, 0 additions, 1 other).']);
    assert.match(report('report.md'), /🔴 breaking: .*createDataset/);
  });

  test('a broken rule fails, and is on its line', () => {
    edit('x-read-only: true', 'x-read-only: false');
    const { status, lines } = review(['--annotations']);
    assert.equal(status, 1);
    assert.match(lines[0], /^::error file=spec\/openapi\.yaml,line=\d+,title=contract\/read-only::x-read-only is false, but get/);
    assert.match(report('report.md'), /\| \d+ \| contract\/read-only \|/);
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

describe('bad input gives one line and exit code 2', () => {
  function refused(args, words, env) {
    const { status, err } = review(args, env);
    assert.match(err, words);
    assert.deepEqual([status, err.split('\n').length], [2, 1]);
  }

  test('an unknown revision', () => refused(['--base=no-such'], /^There is no file and no git revision no-such/));

  test('an unknown option', () => refused(['--bases=x'], /^Unknown option '--bases'.*See --help\.$/));

  test('a base without the file', () => {
    git('rm', '--quiet', '-r', 'spec/openapi.yaml', '--cached');
    git('commit', '--quiet', '--message=gone');
    refused(['--base=main'], /^main has no spec\/openapi\.yaml$/);
  });

  test('no main branch', () => {
    git('branch', '--move', 'trunk');
    refused([], /^There is no branch origin\/main or main to compare with/);
  });

  test('a contract that is not YAML', () => {
    writeFileSync(join(root, 'spec/openapi.yaml'), 'openapi: [3.1.0\n');
    refused([], /^spec\/openapi\.yaml is not an OpenAPI description in YAML: .+/);
  });

  test('a contract that is something else', () => {
    writeFileSync(join(root, 'spec/openapi.yaml'), 'some: text\n');
    refused([], /^spec\/openapi\.yaml is not an OpenAPI description in YAML: .+/);
  });

  test('a base that is not YAML', () => {
    const base = join(root, 'base.yaml');
    writeFileSync(base, '{');
    refused([`--base=${base}`], /base\.yaml is not an OpenAPI description in YAML: .+/);
  });

  test('no contract', () => {
    rmSync(join(root, 'spec/openapi.yaml'));
    refused([], /^spec\/openapi\.yaml is not there$/);
  });

  test('no checkout', () => {
    rmSync(join(root, '.git'), { recursive: true });
    refused([], /is not a git checkout, so name a file to compare with: --base FILE$/, { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() });
  });

  test('no git', () => refused([], /^git is not installed/, { ...process.env, PATH: root, Path: root }));
});
