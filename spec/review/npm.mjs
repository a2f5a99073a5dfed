import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BadInput } from './bad-input.mjs';

const SPEC = fileURLToPath(new URL('..', import.meta.url));

/** Installs what package-lock.json pins, unless it is there. */
export function install() {
  if (existsSync(`${SPEC}node_modules`)) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], { cwd: SPEC, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new BadInput('npm could not install Redocly: see above, mend it, then run "npm ci" in the folder spec.');
}
