import { install } from '../review/npm.mjs';

// Installs the packages of package-lock.json in the working directory.
if (Number.parseInt(process.versions.node) < 20) throw new Error('Node.js 20 or newer is needed. Install it, or build without it: mvn verify -Dnode.skip');
install(process.cwd());
