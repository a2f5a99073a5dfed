import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Releases into a folder, with sample values for the owner's decisions. Then checks Central's rules, a first use of the artifacts, and
// a reproducible build: node --test contract-tests/release/release.it.mjs
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VERSION = /<revision>(.+)<\/revision>/.exec(readFileSync(`${ROOT}pom.xml`, 'utf8'))[1];
const CONTRACT_VERSION = /^ {2}version: (\S+)$/m.exec(readFileSync(`${ROOT}spec/openapi.yaml`, 'utf8'))[1];
const SAMPLES = {
  'release.url': 'https://sample.example/ask-sage',
  'release.scm': 'https://sample.example/ask-sage.git',
  'release.license.name': 'Sample-1.0',
  'release.license.url': 'https://sample.example/LICENSE',
  'release.developer.name': 'A Sample',
  'release.developer.email': 'a@sample.example',
};
const EVERYWHERE = ['.jar', '-sources.jar', '-javadoc.jar', '.pom', '-cyclonedx.json'];
const FILES = {
  'ask-sage-user-api': EVERYWHERE,
  'ask-sage-user-client': EVERYWHERE,
  'ask-sage-user-spec': [...EVERYWHERE, '-openapi-3.0.json', '-openapi-dereferenced.json', '-openapi-without-ip.json', '-openapi-without-unions.json', '-reference.html'],
  'ask-sage-user-testing': [...EVERYWHERE, '-standalone.jar'],
};
const work = mkdtempSync(join(tmpdir(), 'release-'));
const repository = join(work, 'repository');
const gpg = spawnSync('gpg', ['--version']).status === 0;

after(() => rmSync(work, { recursive: true, force: true }));

test("a release without the owner's decisions fails with one message that lists them", () => {
  for (const given of [[], samples().slice(1)]) {
    const { status, stdout } = run(ROOT, ['-N', '-Prelease', 'validate', ...given]);
    assert.notEqual(status, 0);
    assert.equal(stdout.match(/^\[ERROR\] Rule \d/gm).length, 1, stdout);
    Object.keys(SAMPLES).forEach((name) => assert.match(stdout, new RegExp(`^\\[ERROR\\] {3}${name} `, 'm')));
  }
});

test('a release into a folder', () => {
  checkout('here');
  checkout('somewhere/else');
  deploy('here', repository, key());
});

test('the release has the files that users need, and no others', () => {
  assert.deepEqual(readdirSync(join(repository, 'ai/asksage')).sort(), Object.keys(FILES));
  for (const [artifact, endings] of Object.entries(FILES)) {
    const names = endings.flatMap((ending) => [ending, ...(gpg ? [`${ending}.asc`] : [])]).map((ending) => `${artifact}-${VERSION}${ending}`);
    assert.deepEqual(readdirSync(version(artifact)).filter((name) => !/\.(md5|sha1|sha256|sha512)$/.test(name)).sort(), names.sort());
    names.forEach((name) => ['md5', 'sha1'].forEach((sum) => name.endsWith('.asc') || assert.ok(existsSync(join(version(artifact), `${name}.${sum}`)), name)));
  }
});

test("poms follow Central's rules, and have no parent, build or test dependency", () => {
  for (const artifact of Object.keys(FILES)) {
    const pom = read(artifact, '.pom');
    for (const element of ['name', 'description', 'url']) assert.match(pom, new RegExp(`^ {2}<${element}>[^<$]+</${element}>$`, 'm'), artifact);
    for (const [name, value] of Object.entries(SAMPLES)) assert.ok(pom.includes(`>${name === 'release.scm' ? 'scm:git:' : ''}${value}<`), `${artifact}: ${name}`);
    for (const element of ['licenses', 'developers', 'scm', 'connection', 'developerConnection']) assert.ok(pom.includes(`</${element}>`), `${artifact}: ${element}`);
    assert.doesNotMatch(pom, /<(parent|build|profiles|properties|repositories|dependencyManagement)>|SNAPSHOT|\$\{|<scope>(test|provided|system)</, artifact);
  }
});

test('optional dependencies are optional in the poms and in the bills of materials', () => {
  const optional = { 'ask-sage-user-api': [], 'ask-sage-user-client': ['micrometer-core'], 'ask-sage-user-spec': [], 'ask-sage-user-testing': ['junit-jupiter-api'] };
  for (const [artifact, expected] of Object.entries(optional)) {
    const dependencies = [...read(artifact, '.pom').matchAll(/<dependency>[^]*?<\/dependency>/g)].map(([text]) => text);
    assert.deepEqual(dependencies.filter((text) => text.includes('<optional>true')).map((text) => /<artifactId>(.+)</.exec(text)[1]), expected);
    const bom = JSON.parse(read(artifact, '-cyclonedx.json'));
    const components = bom.components ?? [];
    const dependsOn = (ref) => bom.dependencies.find((one) => one.ref === ref)?.dependsOn ?? [];
    const needed = new Set();
    const need = (ref) => dependsOn(ref).filter((one) => !needed.has(one) && !expected.some((name) => one.includes(`/${name}@`))).forEach((one) => needed.add(one) && need(one));
    need(bom.metadata.component['bom-ref']);
    components.forEach(({ 'bom-ref': ref, scope, hashes }) => {
      assert.equal(scope, needed.has(ref) ? 'required' : 'optional', `${artifact}: ${ref}`);
      assert.ok(hashes.length > 0, ref);
    });
    assert.equal(components.some(({ scope }) => scope === 'optional'), expected.length > 0, artifact);
  }
});

test('manifests have the versions and the commit', () => {
  const commit = git(join(work, 'here'), 'rev-parse', 'HEAD').trim();
  for (const artifact of Object.keys(FILES)) {
    const manifest = execFileSync('unzip', ['-p', join(version(artifact), `${artifact}-${VERSION}.jar`), 'META-INF/MANIFEST.MF'], { encoding: 'utf8' });
    assert.match(manifest, new RegExp(`^Implementation-Title: ${artifact}\r?$`, 'm'));
    assert.match(manifest, new RegExp(`^Implementation-Version: ${VERSION}\r?$`, 'm'));
    assert.match(manifest, new RegExp(`^Contract-Version: ${CONTRACT_VERSION}\r?$`, 'm'));
    assert.match(manifest, new RegExp(`^Build-Revision: ${commit}\r?$`, 'm'));
  }
});

test('every file is signed', { skip: !gpg && 'gpg is missing' }, () => {
  for (const artifact of Object.keys(FILES)) {
    for (const name of readdirSync(version(artifact)).filter((file) => file.endsWith('.asc'))) {
      execFileSync('gpg', ['--verify', join(version(artifact), name)], { env: { ...process.env, GNUPGHOME: join(work, 'gpg') }, stdio: 'pipe' });
    }
  }
});

test('a new project compiles and makes its first call', () => {
  cpSync(`${ROOT}contract-tests/apps`, join(work, 'apps'), { recursive: true });
  const profile = `<profile><id>released</id><repositories><repository><id>released</id><url>${pathToFileURL(repository)}</url></repository></repositories></profile>`;
  writeFileSync(join(work, 'settings.xml'), `<settings><profiles>${profile}</profiles></settings>`);
  const versions = [`-Dversion.client=${VERSION}`, `-Dversion.junit=${versionOf('junit')}`, `-Dversion.assertj=${versionOf('assertj')}`];
  const printed = maven(join(work, 'apps/modules'), [`-Dmaven.repo.local=${join(work, 'local')}`, '-s', join(work, 'settings.xml'), '-Preleased', ...versions, 'test'], {});
  assert.match(printed, /Tests run: 2, Failures: 0, Errors: 0, Skipped: 0/);
});

// artifact:compare cannot be used: it compares with the local repository and leaves out javadoc.
test('a build in another folder, time zone and language makes the same files', () => {
  const again = join(work, 'again');
  deploy('somewhere/else', again, { TZ: 'Asia/Kathmandu', MAVEN_OPTS: '-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu' });
  const files = readdirSync(repository, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/\.asc|maven-metadata/.test(file.name))
    .map((file) => relative(repository, join(file.parentPath ?? file.path, file.name)));
  const different = files.filter((file) => !readFileSync(join(repository, file)).equals(readFileSync(join(again, file))));
  assert.deepEqual(different, []);
  console.log(`${files.length} files are the same, checksums among them`);
});

function deploy(name, to, env) {
  maven(join(work, name), ['-Prelease', 'deploy', '-DskipTests', '-Dspotless.check.skip', '-Dmaven.install.skip', `-DaltDeploymentRepository=folder::${pathToFileURL(to)}`, ...samples()], env);
}

function samples() {
  return Object.entries(SAMPLES).map(([name, value]) => `-D${name}=${value}`);
}

/** Copies the work tree into a repository with one commit, which has the same hash each time. */
function checkout(name) {
  const tree = join(work, name);
  const files = git(ROOT, 'ls-files', '--cached', '--others', '--exclude-standard').split('\n').filter((file) => file && existsSync(ROOT + file));
  files.forEach((file) => cpSync(ROOT + file, join(tree, file)));
  git(tree, 'init', '--quiet', '--initial-branch=main');
  git(tree, 'add', '--all');
  const date = '2026-01-01T00:00:00Z';
  execFileSync('git', ['-C', tree, '-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message=start'], { env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } });
}

/** Creates a temporary signing key. */
function key() {
  if (!gpg) return {};
  const home = join(work, 'gpg');
  mkdirSync(home, { mode: 0o700 });
  const options = { env: { ...process.env, GNUPGHOME: home }, encoding: 'utf8', stdio: 'pipe' };
  execFileSync('gpg', ['--batch', '--passphrase', '', '--quick-generate-key', 'a@sample.example', 'ed25519', 'sign', 'never'], options);
  const armored = execFileSync('gpg', ['--batch', '--armor', '--export-secret-keys'], options);
  execFileSync('gpgconf', ['--kill', 'all'], options);
  return { MAVEN_GPG_KEY: armored };
}

function maven(folder, args, env) {
  const { status, stdout } = run(folder, args, env);
  assert.equal(status, 0, stdout.split('\n').filter((line) => /^\[(ERROR|.*FAILURE)/.test(line)).slice(0, 20).join('\n'));
  return stdout;
}

function run(folder, args, env = {}) {
  return spawnSync('mvn', ['-B', '-ntp', ...args], { cwd: folder, encoding: 'utf8', maxBuffer: Infinity, env: { ...process.env, ...env } });
}

function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: Infinity });
}

function versionOf(library) {
  return new RegExp(`<version.${library}>(.+)<`).exec(readFileSync(`${ROOT}pom.xml`, 'utf8'))[1];
}

function version(artifact) {
  return join(repository, 'ai/asksage', artifact, VERSION);
}

function read(artifact, ending) {
  return readFileSync(join(version(artifact), `${artifact}-${VERSION}${ending}`), 'utf8');
}
