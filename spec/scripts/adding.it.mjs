import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { EDITS, ROOT, edited } from './adding.mjs';

// Adds an operation as adding.md describes it, in a copy of the repository.
test('an operation is added as adding.md describes it', () => {
  const tree = mkdtempSync(join(tmpdir(), 'adding-'));
  try {
    const files = git(ROOT, 'ls-files', '--cached', '--others', '--exclude-standard').split('\n').filter((file) => file && existsSync(ROOT + file));
    files.forEach((file) => cpSync(ROOT + file, join(tree, file), { recursive: true }));
    git(tree, 'init', '--quiet', '--initial-branch=main');
    git(tree, 'add', '--all');
    git(tree, '-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message=start');
    EDITS.forEach((edit) => writeFileSync(join(tree, edit[0]), edited(tree, edit)));
    const contract = join(tree, 'spec/openapi.yaml');
    writeFileSync(contract, readFileSync(contract, 'utf8').replace(/^ {2}version: .*$/m, '  version: 2.99.0'));
    run(tree, 'cd spec && npm ci --loglevel=error && npm run check && npm run review -- --no-java');
    run(tree, '.ci/all');
    const changed = git(tree, 'diff', '--name-only').trim().split('\n');
    console.log(`Changed: ${changed.join(', ')}`);
    assert.ok(changed.length <= 12, `${changed.length} files`);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});

function run(tree, script) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd: tree, encoding: 'utf8', maxBuffer: Infinity });
  assert.equal(status, 0, `${script}\n${stdout.slice(-6000)}\n${stderr.slice(-2000)}`);
}

function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: Infinity });
}
