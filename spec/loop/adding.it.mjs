import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(`${ROOT}spec/ADDING.md`, 'utf8').split('\n## A field')[0];

/** The code blocks of the page, with where each belongs: [place, language, text]. */
const blocks = [...PAGE.matchAll(/(?:<!-- (.+) -->\n\n)?```(\w+)\n([^]*?)```\n/g)].map(([, place, language, text]) => ({ place, language, text }));

test('who follows ADDING.md ends green', () => {
  const tree = mkdtempSync(join(tmpdir(), 'adding-'));
  try {
    const files = git(ROOT, 'ls-files', '--cached', '--others', '--exclude-standard').split('\n').filter((file) => file && existsSync(ROOT + file));
    files.forEach((file) => cpSync(ROOT + file, join(tree, file), { recursive: true }));
    git(tree, 'init', '--quiet', '--initial-branch=main');
    git(tree, 'add', '--all');
    git(tree, '-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message=start');
    run(tree, 'cd spec && npm ci --loglevel=error');
    const began = Date.now();
    assert.ok(blocks.length > 4);
    for (const { place, language, text } of blocks) {
      if (language === 'sh') run(tree, text);
      else insert(tree, place, text);
    }
    console.log(`From the first edit to green: ${Math.round((Date.now() - began) / 1000)} s; changed: ${git(tree, 'diff', '--name-only').trim().split('\n').join(', ')}`);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});

function insert(tree, place, text) {
  const [, file, last, line] = /^(.+), (?:before (the last )?"(.+)"|at the end)$/.exec(place);
  const before = readFileSync(join(tree, file), 'utf8');
  const found = last ? before.lastIndexOf(`\n${line}\n`) : before.indexOf(`\n${line}\n`);
  const at = line === undefined ? before.length : found + 1;
  assert.ok(at > 0, `${file} has no line "${line}"`);
  writeFileSync(join(tree, file), before.slice(0, at) + text + before.slice(at));
}

function run(tree, script) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd: tree, encoding: 'utf8', maxBuffer: Infinity });
  assert.equal(status, 0, `${script}\n${stdout.slice(-6000)}\n${stderr.slice(-2000)}`);
}

function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: Infinity });
}
