import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { BadInput } from '../bad-input.mjs';
import { rowsOf } from './japicmp.mjs';

const MAVEN = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
const GENERATED_CLIENT = '-q -B -ntp -pl generated-client -am -Dnode.skip -Denforcer.skip'.split(' ');
/** Builds only the jar, without tests and checks. */
const JAR = '-Dclients.skip -Dmaven.test.skip -Dspotless.check.skip -Dmaven.source.skip package'.split(' ');

/** Generates all clients, two builds at a time. If the Java client fails, the others are skipped. */
export async function makeClients(of) {
  const [java, languages] = await Promise.all([compareJava(of), generateLanguages(of)]);
  return java.fault ? { java } : { java, languages };
}

/**
 * Generates the Java client of the base and of the working tree, each in its own copy, and compares them. If the base is a file, it
 * replaces the contract in a copy of the working tree.
 */
export async function compareJava({ root, base, revision, out }) {
  const [before, after] = [join(out, 'java/before'), join(out, 'java/after')];
  copyOf(root, after);
  if (revision) {
    mkdirSync(before, { recursive: true });
    execFileSync('tar', ['-x', '-C', before], { input: execFileSync('git', ['-C', root, 'archive', revision], { maxBuffer: Infinity }) });
  } else {
    copyOf(root, before);
    copyFileSync(base, join(before, 'spec/openapi.yaml'));
  }
  const built = await maven(before, JAR);
  if (built.failed) return { fault: 'the Java client of the base cannot be built', log: built.log };
  const target = join(before, 'generated-client/target');
  const jar = readdirSync(target).find((name) => /^ask-sage-user-api-[\d.]+(-rc[\d.]*|-SNAPSHOT)?\.jar$/.test(name));
  const compared = await maven(after, [...JAR, '-Djapicmp.phase=package', `-Dapi.base=${join(target, jar)}`]);
  if (compared.failed) return { fault: 'the Java client can no longer be built', log: compared.log };
  return { rows: rowsOf(readFileSync(join(after, 'generated-client/target/japicmp/api-diff.xml'), 'utf8')) };
}

/** Generates the clients in other languages. Returns their names, or a problem with the generator's message. */
async function generateLanguages({ root, out }) {
  const tree = join(out, 'languages');
  copyOf(root, tree);
  const { failed, log } = await maven(tree, ['-Dlanguage=*', '-Dmaven.test.skip', '-Dspotless.check.skip', 'prepare-package']);
  if (!failed) return { names: readdirSync(join(tree, 'generated-client/target/clients')) };
  const file = join(tree, 'generated-client/target/clients.log');
  const said = existsSync(file) && readFileSync(file, 'utf8').split('\n').filter((line) => /ERROR|FAIL|Exception/.test(line));
  return { fault: 'clients in other languages can no longer be generated', log: said ? said.slice(0, 20).join('\n') : log };
}

/** Copies the tree for the build, so that the working tree stays unchanged. */
function copyOf(root, target) {
  const left = ['.git', 'target', 'node_modules'];
  cpSync(root, target, { recursive: true, filter: (path) => path === root || !left.includes(basename(path)) });
}

/** Builds the generated client of a tree. The log has Maven's errors without its general advice. */
function maven(tree, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(MAVEN, [...GENERATED_CLIENT, ...args], { cwd: tree, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.on('error', (error) => reject(error.code === 'ENOENT' ? new BadInput('Maven is not installed: install it, or leave out the clients, --no-java') : error));
    child.on('close', (status) => resolve({ failed: status !== 0, log: stripVTControlCharacters(out).split(/^\[ERROR\] (?:-> \[Help|$)/m, 1)[0] }));
  });
}
