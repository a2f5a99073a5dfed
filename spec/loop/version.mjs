import { readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Raises the version everywhere: npm run version -- 1.2.0
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [version] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version ?? '')) {
  console.error('Which version? npm run version -- 1.2.0');
  process.exit(2);
}
const current = /^ {2}version: (\S+)$/m.exec(read('spec/openapi.yaml'))[1];
const escaped = current.replaceAll('.', '\\.');
const PLACES = [
  ['spec/openapi.yaml', new RegExp(`^( {2}version: )${escaped}$`, 'm')],
  ...files('pom.xml').map((file) => [file, new RegExp(`(<artifactId>ask-sage-user-parent</artifactId>\\s*(?:<!--[^>]*-->\\s*)?<version>)${escaped}`)]),
  ...files('*.md').flatMap((file) => [
    [file, new RegExp(`(<artifactId>ask-sage-user-[a-z-]+</artifactId>\\s*<version>)${escaped}`, 'g')],
    [file, new RegExp(`(ask-sage-user-(?:[a-z]+:|spec[/-]))${escaped}`, 'g')],
  ]),
];
for (const [file, place] of PLACES) {
  const text = read(file);
  const raised = text.replace(place, `$1${version}`);
  if (raised !== text) {
    writeFileSync(ROOT + file, raised);
    console.log(`${file}: ${current} is ${version} now`);
  }
}
const changelog = read('spec/CHANGELOG.md');
if (!changelog.includes(`\n## ${version}\n`)) {
  writeFileSync(`${ROOT}spec/CHANGELOG.md`, changelog.replace(/\n## /, `\n## ${version}\n\n- …\n\n## `));
  console.log(`spec/CHANGELOG.md: say what changes, under ${version}`);
}

function read(file) {
  return readFileSync(ROOT + file, 'utf8');
}

/** The files of that name that git knows, or would. */
function files(name) {
  const listed = execFileSync('git', ['-C', ROOT, 'ls-files', '--cached', '--others', '--exclude-standard', '--', name, `**/${name}`], { encoding: 'utf8' });
  return listed.split('\n').filter(Boolean);
}
