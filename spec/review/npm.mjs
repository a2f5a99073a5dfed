import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BadInput } from './bad-input.mjs';

const SPEC = fileURLToPath(new URL('..', import.meta.url));

/** Installs the packages of package-lock.json, unless they are installed. */
export function install() {
  if (isInstalled()) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], { cwd: SPEC, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new BadInput('npm could not install Redocly: see above. Then run "npm ci" in the folder spec.');
}

/** npm records the installed packages in node_modules. */
function isInstalled() {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => existsSync(SPEC + name) && JSON.parse(readFileSync(SPEC + name, 'utf8')).packages);
  return installed && Object.entries(wanted).every(([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version);
}
