import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from './japicmp.mjs';
import { copyOfWorkingTree, maven } from './maven.mjs';

/** Only what makes the jar: tests and checks belong to the build, and their tools are not needed here. */
const BUILD = (
  '-Dclients.skip -Dmaven.test.skip -Dspotless.check.skip -Dmaven.javadoc.skip -Dmaven.source.skip package'
).split(' ');

/**
 * Generates the Java client of the base and of the working tree, each in a copy of its own, and compares them. The base is the
 * whole revision where there is one, else the working tree with the other description.
 */
export async function compareJava({ root, base, revision, out }) {
  const [before, after] = [join(out, 'java/before'), join(out, 'java/after')];
  copyOfWorkingTree(root, after);
  if (revision) {
    copyOfRevision(root, revision, before);
  } else {
    copyOfWorkingTree(root, before);
    copyFileSync(base, join(before, 'spec/openapi.yaml'));
  }
  const built = await maven(before, BUILD);
  if (built.failed) return { fault: 'the Java client of the base cannot be built', log: built.log };
  const jar = join(before, 'generated-client/target', jarOf(before));
  const compared = await maven(after, [...BUILD, '-Djapicmp.skip=false', `-Dapi.base=${jar}`]);
  if (compared.failed) return { fault: 'the Java client can no longer be built', log: compared.log };
  return { rows: rowsOf(readFileSync(join(after, 'generated-client/target/japicmp/api-diff.xml'), 'utf8')) };
}

function copyOfRevision(root, revision, target) {
  mkdirSync(target, { recursive: true });
  const input = execFileSync('git', ['-C', root, 'archive', revision], { maxBuffer: Infinity });
  execFileSync('tar', ['-x', '-C', target], { input });
}

function jarOf(tree) {
  return readdirSync(join(tree, 'generated-client/target')).find((name) => /^ask-sage-user-api-[\d.]+(-\w+)?\.jar$/.test(name) && !/-(sources|javadoc)\.jar$/.test(name));
}
