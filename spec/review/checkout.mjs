import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';

const HERE = join(import.meta.dirname, '..');
/** The checkout of the running test. */
export let root;

/** Before each test, creates a checkout with a copy of the tool and the contract, committed on main. */
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

export const git = (...args) => execFileSync('git', ['-C', root, '-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { encoding: 'utf8' });

export function commit(message) {
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', `--message=${message}`);
}

export function edit(from, to) {
  const file = join(root, 'spec/openapi.yaml');
  const text = readFileSync(file, 'utf8');
  assert.notEqual(text.search(from), -1, from);
  writeFileSync(file, text.replace(from, () => to));
}

/** Runs the command without the slow comparison of clients. */
export function review(args = [], env = process.env) {
  const script = join(root, 'spec/review/review.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--no-java', ...args], { cwd: root, env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n'), err: stderr.trimEnd() };
}

export const report = (name) => readFileSync(join(root, 'spec/target/review', name), 'utf8');
