import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { BadInput } from '../bad-input.mjs';

const MAVEN = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
const GENERATED_CLIENT = '-q -B -ntp -pl generated-client -am -Dnode.skip -Denforcer.skip'.split(' ');

/** A copy to build in, so that nothing of the working tree changes. */
export function copyOfWorkingTree(root, target) {
  const left = new Set(['.git', 'target', 'node_modules']);
  cpSync(root, target, { recursive: true, filter: (path) => relative(root, path) === '' || !left.has(basename(path)) });
}

/** Builds the generated client of a tree, while others may build theirs. */
export function maven(tree, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(MAVEN, [...GENERATED_CLIENT, ...args], { cwd: tree, stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.on('error', (error) =>
      reject(error.code === 'ENOENT' ? new BadInput('Maven is not installed: install it, or leave out the clients, --no-java') : error),
    );
    child.on('close', (status) => resolve({ failed: status !== 0, log: reasons(out) }));
  });
}

/** What failed, in Maven's words, without colours and the general advice after it. */
const reasons = (output) => stripVTControlCharacters(output).split(/^\[ERROR\] (?:-> \[Help|$)/m, 1)[0];
