import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from './bad-input.mjs';

const SPEC = join(import.meta.dirname, '..');

/** Installs the packages of a folder's package-lock.json, unless they are installed. */
export function install(folder = SPEC) {
  if (isInstalled(folder)) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], { cwd: folder, shell: process.platform === 'win32', stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new BadInput(`npm failed: see above. Then run "npm ci" in ${folder}`);
}

/** npm records the installed packages in node_modules. */
function isInstalled(folder) {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => existsSync(join(folder, name)) && JSON.parse(readFileSync(join(folder, name), 'utf8')).packages);
  return installed && Object.entries(wanted).every(([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version);
}
