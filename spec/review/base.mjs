import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { BadInput } from './bad-input.mjs';

const SPEC = 'spec/openapi.yaml';
const MAIN = ['origin/main', 'main'];
/** The files of the review itself. */
const REVIEW_FILES = ['spec/review', 'spec/rules', 'spec/redocly.yaml', 'spec/docs/reviewing.md', '.github', '.ci', '.githooks'];
const GENERATOR = ['generated-client', 'pom.xml', '.mvn'];

/** Writes the base description to a file. Returns its label, and its git revision if it has one. */
export function writeBase(base, root, target) {
  if (base && existsSync(base) && statSync(base).isFile()) {
    copyFileSync(base, target);
    return { name: base };
  }
  if (git(root, 'rev-parse', '--show-toplevel') === undefined) throw new BadInput(`${root} is not a git checkout, so name a file to compare with: --base FILE`);
  const found = base
    ? git(root, 'rev-parse', '--verify', '--quiet', `${base}^{commit}`)
    : MAIN.map((main) => git(root, 'merge-base', 'HEAD', main)).find((revision) => revision !== undefined);
  if (found === undefined && base) throw new BadInput(`There is no file and no git revision ${base}. If the clone is shallow, run git fetch --unshallow`);
  if (found === undefined) throw new BadInput(`There is no branch ${MAIN.join(' or ')} to compare with: name a git revision or a file, --base REV|FILE`);
  const revision = found.trim();
  const name = base ?? `the merge base with main, ${revision.slice(0, 7)}`;
  const text = git(root, 'show', `${revision}:${SPEC}`);
  if (text === undefined) throw new BadInput(`${name} has no ${SPEC}`);
  writeFileSync(target, text);
  return { name, revision };
}

/** Returns the output of git, or undefined if git fails. */
function git(root, ...args) {
  try {
    return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if (error.code === 'ENOENT') throw new BadInput('git is not installed: install it, or name a file, --base FILE');
    return undefined;
  }
}

/** Returns the files of the review and its rules that differ from a revision. */
export const changedReviewFiles = (root, revision) => changed(root, revision, REVIEW_FILES);

/** Returns whether the sources of the Java client, except the contract, equal those of a revision. */
export const sameGenerator = (root, revision) => revision !== undefined && changed(root, revision, GENERATOR).length === 0;

/** Returns the files that differ from a revision, including untracked files. */
function changed(root, revision, paths) {
  if (revision === undefined) return [];
  const known = git(root, 'diff', '--name-only', revision, '--', ...paths);
  const names = `${known}${git(root, 'ls-files', '--others', '--exclude-standard', '--', ...paths)}`;
  return [...new Set(names.split('\n').filter(Boolean))].sort();
}
