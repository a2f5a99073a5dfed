import { Changes } from './changes.mjs';
import { child, start } from './description.mjs';
import { same } from './keywords.mjs';
import { compareOperations } from './operations.mjs';
import { compareSchemes } from './security.mjs';
import { compareOthers } from './words.mjs';

const COMPARED = new Set(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);

/** What another description changes for who uses the first one, worst first: see Changes. */
export function compare(before, after) {
  const roots = [start(before), start(after)];
  const changes = new Changes(after);
  const [was, is] = roots.map(({ value }) => value.openapi);
  if (was !== is) changes.add(minorOf(was) === minorOf(is) ? 'words' : 'tools', below('openapi', roots), `It is OpenAPI ${is}, was ${was}.`);
  compareOthers(below('info', roots), changes, new Set(['version', 'title']));
  if (roots[0].value.info.title !== roots[1].value.info.title) changes.add('words', below('info', roots), 'The title is another one.');
  compareServers(roots, changes);
  compareSchemes(roots, changes);
  compareTagList(roots, changes);
  compareOperations(roots, changes);
  compareOthers(roots, changes, COMPARED);
  return changes.list();
}

const below = (key, roots) => roots.map((place) => child(place, key));
const minorOf = (version) => version.split('.').slice(0, 2).join('.');

/** A client takes the first server unless it is told another; the others are only offered. */
function compareServers(roots, changes) {
  const [before, after] = roots.map((root) => {
    const list = child(root, 'servers');
    return (list?.value ?? []).map((_, i) => child(list, i, list.value[i].url));
  });
  const count = Math.max(before.length, after.length);
  for (let i = 0; i < count; i++) {
    const [was, is] = [before[i], after[i]];
    if (!was) changes.add('server-added', [was, is], `The server \`${is.value.url}\` is new.`);
    else if (!is) changes.add('server-changed', [was, is], `The server \`${was.value.url}\` is gone.`);
    else {
      if (was.value.url !== is.value.url) changes.add('server-changed', [was, is], `The server is \`${is.value.url}\`, was \`${was.value.url}\`.`);
      compareVariables([was, is], changes);
      compareOthers([was, is], changes, new Set(['url', 'variables']));
    }
  }
}

function compareVariables(where, changes) {
  const [before, after] = where.map((place) => child(place, 'variables'));
  for (const name of new Set([...Object.keys(before?.value ?? {}), ...Object.keys(after?.value ?? {})])) {
    const at = [before, after].map((place) => place && child(place, name, name));
    const [was, is] = at.map((place) => place?.value);
    if (!was || !is) {
      changes.add('server-changed', at, `The variable \`${name}\` of the server is ${is ? 'new' : 'gone'}.`);
      continue;
    }
    if (was.default !== is.default) {
      changes.add('server-changed', at.map((place) => child(place, 'default')), `The default of \`${name}\` is \`${is.default}\`, was \`${was.default}\`: callers who set nothing send their keys there.`);
    }
    compareValues(at, name, changes);
    compareOthers(at, changes, new Set(['default', 'enum']));
  }
}

function compareValues(at, name, changes) {
  const [was, is] = at.map(({ value }) => value.enum);
  if (same(was, is)) return;
  const lost = is !== undefined && (was === undefined || was.some((value) => !is.includes(value)));
  changes.add(lost ? 'server-changed' : 'server-added', at, `The values of the variable \`${name}\` are ${is?.join(', ') ?? 'any'}, were ${was?.join(', ') ?? 'any'}.`);
}

/** What tags are called counts at the operations; here are their descriptions and their order. */
function compareTagList(roots, changes) {
  const [before, after] = roots.map((root) => {
    const list = child(root, 'tags');
    return new Map((list?.value ?? []).map((tag, i) => [tag.name, child(list, i, tag.name)]));
  });
  for (const [name, is] of after) {
    const was = before.get(name);
    if (was) compareOthers([was, is], changes, new Set(['name']));
    else changes.add('words', [was, is], `The tag \`${name}\` is new.`);
  }
  for (const [name, was] of before) if (!after.has(name)) changes.add('words', [was, undefined], `The tag \`${name}\` is gone.`);
}
