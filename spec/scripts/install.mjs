import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

// Installs the packages of package-lock.json in the working directory. npm ci is slow, so it runs only when the file has changed.
const installed = 'node_modules/.installed-lock.json';
if (Number.parseInt(process.versions.node) < 20) throw new Error('Node.js 20 or newer is needed. Install it, or build without it: mvn verify -Dnode.skip');
if (!existsSync(installed) || !readFileSync(installed).equals(readFileSync('package-lock.json'))) {
  const { status } = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--loglevel=error'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci failed: see above');
  copyFileSync('package-lock.json', installed);
}
