import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfWorkingTree, maven } from './maven.mjs';

/** Generates the clients in other languages. Returns their names, or what was wrong. */
export async function generateLanguages({ root, out }) {
  const tree = join(out, 'languages');
  copyOfWorkingTree(root, tree);
  const { failed, log } = await maven(tree, ['-Dlanguage=*', 'compile']);
  if (!failed) return { names: readdirSync(join(tree, 'generated-client/target/clients')) };
  return { fault: 'clients in other languages can no longer be generated', log: reasons(tree) ?? log };
}

/** What the generator says, if it came that far. */
function reasons(tree) {
  try {
    const lines = readFileSync(join(tree, 'generated-client/target/clients.log'), 'utf8').split('\n');
    return lines.filter((line) => /ERROR|FAIL|Exception/.test(line)).slice(0, 20).join('\n');
  } catch {
    return undefined;
  }
}
