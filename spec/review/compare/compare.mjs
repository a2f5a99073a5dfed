import { Changes } from './changes.mjs';
import { child, start } from './description.mjs';
import { compareOperations } from './operations.mjs';
import { compareSchemes } from './security.mjs';
import { compareServers, serversOf } from './servers.mjs';
import { compareOthers } from './words.mjs';

const COMPARED = new Set(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);

/** Returns the changes between two descriptions, worst first (see Changes). */
export function compare(before, after) {
  const roots = [start(before), start(after)];
  const changes = new Changes(after);
  const below = (key) => roots.map((place) => child(place, key, key));
  const [was, is] = roots.map(({ value }) => value.openapi);
  const minor = (version) => version.split('.').slice(0, 2).join('.');
  if (was !== is) changes.add(minor(was) === minor(is) ? 'words' : 'tools', below('openapi'), `It is OpenAPI ${is}, was ${was}.`);
  compareOthers(below('info'), changes, new Set(['version']));
  compareServers(roots.map((root) => serversOf(root)), roots, changes);
  compareSchemes(roots, changes);
  compareTagList(roots, changes);
  compareOperations(roots, changes);
  compareOthers(roots, changes, COMPARED);
  return changes.list();
}

/** Compares the descriptions of tags. The tags of operations are compared with the operations. */
function compareTagList(roots, changes) {
  const [before, after] = roots.map((root) => {
    const list = child(root, 'tags');
    return new Map((list?.value ?? []).map((tag, i) => [tag.name, child(list, i, tag.name)]));
  });
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const where = [before.get(name), after.get(name)];
    if (where.every(Boolean)) compareOthers(where, changes, new Set(['name']));
    else changes.add('words', where, `The tag \`${name}\` is ${where[1] ? 'new' : 'gone'}.`);
  }
}
