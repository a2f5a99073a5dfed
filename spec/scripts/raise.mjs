import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

// Sets info.version, and the versions of the clients in other languages: npm run raise -- VERSION.
const [version = ''] = process.argv.slice(2);
const CLIENTS = new URL('../../generated-client/languages/', import.meta.url);

if (/^\d+\.\d+\.\d+$/.test(version)) {
  set(new URL('../openapi.yaml', import.meta.url), /^( {2}version: )\S+/m);
  readdirSync(CLIENTS).filter((name) => name.endsWith('.yaml')).forEach((name) => set(new URL(name, CLIENTS), /^( {2}\w+Version: )\S+/m));
} else {
  console.error('Name the version, such as 2.1.0: npm run raise -- VERSION');
  process.exitCode = 2;
}

function set(file, line) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(line, `$1${version}`));
}
