import { execFileSync } from 'node:child_process';

/** What judges a change: who changes it changes what every later change is measured by. */
const JUDGES = ['spec/review', 'spec/rules', 'spec/redocly.yaml', 'spec/REVIEWING.md', '.github', '.ci', '.githooks'];

/** The files of the review and its rules that differ from a revision, those that git does not know yet too. */
export function changedJudges(root, revision) {
  return changed(root, revision, JUDGES);
}

/** Whether what the Java client is made from, but the contract, is that of a revision. */
export function sameGenerator(root, revision) {
  return revision !== undefined && changed(root, revision, ['generated-client', 'pom.xml', '.mvn']).length === 0;
}

function changed(root, revision, paths) {
  if (revision === undefined) return [];
  const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const known = git('diff', '--name-only', revision, '--', ...paths);
  return [...new Set([...known, ...git('ls-files', '--others', '--exclude-standard', '--', ...paths)])].sort();
}
