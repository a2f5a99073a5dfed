import { child, children } from './description.mjs';
import { same } from './keywords.mjs';
import { compareOthers } from './words.mjs';

/** Returns the servers of an operation, otherwise those of its path, otherwise those of the API. */
export function serversOf(...places) {
  const list = places.map((place) => child(place, 'servers')).find((servers) => servers?.value.length > 0);
  return (list?.value ?? []).map((_, i) => child(list, i, list.value[i].url));
}

/** Clients use the first server by default; the others are alternatives. */
export function compareServers([before, after], roots, changes) {
  const count = Math.max(before.length, after.length);
  for (let i = 0; i < count; i++) {
    const [was, is] = [before[i], after[i]];
    if (!was) changes.add(i === 0 ? 'server-changed' : 'server-added', [roots[0], is], `The server \`${is.value.url}\` is new.`);
    else if (!is) changes.add('server-changed', [was, undefined], `The server \`${was.value.url}\` is gone.`);
    else {
      if (was.value.url !== is.value.url) changes.add('server-changed', [was, is], `The server is \`${is.value.url}\`, was \`${was.value.url}\`.`);
      compareVariables([was, is], changes);
      compareOthers([was, is], changes, new Set(['url', 'variables']));
    }
  }
}

function compareVariables(where, changes) {
  for (const [name, at] of children(where.map((place) => child(place, 'variables')), (key) => key)) {
    const [was, is] = at.map((place) => place?.value);
    if (!was || !is) changes.add('server-changed', at, `The variable \`${name}\` of the server is ${is ? 'new' : 'gone'}.`);
    if (!was || !is) continue;
    if (was.default !== is.default) {
      changes.add('server-changed', at.map((place) => child(place, 'default')), `The default of \`${name}\` is \`${is.default}\`, was \`${was.default}\`: callers who set nothing send their keys there.`);
    }
    if (!same(was.enum, is.enum)) {
      const lost = is.enum !== undefined && (was.enum === undefined || was.enum.some((value) => !is.enum.includes(value)));
      const list = ({ enum: values }) => values?.join(', ') ?? 'any';
      changes.add(lost ? 'server-changed' : 'server-added', at, `The values of the variable \`${name}\` are ${list(is)}, were ${list(was)}.`);
    }
    compareOthers(at, changes, new Set(['default', 'enum']));
  }
}
