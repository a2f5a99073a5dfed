import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { install } from '../review/npm.mjs';
import { lint } from '../review/redocly.mjs';

// Reports all problems of the contract, by line and operation: npm run check. With --in-maven, which runs the Java
// checks itself, it runs all tests of the rules and the review instead.
const SPEC = `${import.meta.dirname}/../`;
const FAST = ['rules/', 'review/fixtures/', 'review/verdict.test.mjs'];
const inMaven = process.argv.includes('--in-maven');

install();
const [linted] = await lint([`${SPEC}openapi.yaml`]);
const problems = linted.map(({ line, pointer, message, ruleId }) => `spec/openapi.yaml:${line}: ${place(pointer)}: ${message} (${ruleId})`);
const tests = run(process.execPath, ['--test', '--test-reporter=dot', `--test-concurrency=${availableParallelism()}`, ...(inMaven ? [] : FAST)]);
if (tests.status !== 0) problems.push(`Tests of the rules or the review fail:\n${tests.stdout.trim()}`);
if (!inMaven) problems.push(...javaProblems());
console.log(problems.length === 0 ? 'Nothing is wrong with the contract.' : problems.join('\n'));
if (linted.length > 0) console.log('spec/rules/fixtures has a valid and an invalid example for each rule.');
process.exitCode = problems.length === 0 ? 0 : 1;

/** Returns the problems that the tests in src/test report, one per line. */
function javaProblems() {
  const mvn = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
  const { status, stdout, error } = run(mvn, ['-q', '-B', '-ntp', '-f', '..', 'test', '-pl', 'spec', '-am', '-Dnode.skip', '-Dspotless.check.skip']);
  if (error) return ['Maven is not installed, so half of the checks did not run.'];
  const found = [...new Set(stdout.match(/spec\/\S+:\d+: .+/g) ?? [])].map((line) => line.replace(/"$/, ''));
  return status === 0 || found.length > 0 ? found : [stdout.trim().split('\n').slice(-30).join('\n')];
}

function run(command, args) {
  // Below a Node.js test, Node.js would skip these tests.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, FORCE_COLOR: '0' };
  return spawnSync(command, args, { cwd: SPEC, encoding: 'utf8', env, maxBuffer: Infinity, shell: command === 'mvn.cmd' });
}

function place(pointer = '') {
  return pointer.replace('#/paths/~1', '/').replace('#/components/', '');
}
