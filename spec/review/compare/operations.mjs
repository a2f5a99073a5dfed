import { compareBody, compareResponses } from './bodies.mjs';
import { child, children, says } from './description.mjs';
import { same } from './keywords.mjs';
import { compareParameters } from './parameters.mjs';
import { securityOf } from './security.mjs';
import { compareServers, serversOf } from './servers.mjs';
import { compareOthers } from './words.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const COMPARED = new Set(['operationId', 'tags', 'parameters', 'requestBody', 'responses', 'security', 'servers']);

/** Returns the operations of a description by method and path, each with its path item and label. */
export function operationsOf(root) {
  const found = children([undefined, child(root, 'paths')]).flatMap(([path, [, item]]) =>
    METHODS.filter((method) => item.value?.[method]).map((method) => {
      const route = `${method.toUpperCase()} ${path}`;
      const place = child(item, method);
      return [route, { ...place, item, label: place.value.operationId ?? route }];
    }),
  );
  return new Map(found);
}

/** Compares all operations. Recognises a moved operation by its name, and a renamed operation by its path and method. */
export function compareOperations(roots, changes) {
  const [before, after] = roots.map(operationsOf);
  const fresh = new Map([...after].filter(([route]) => !before.has(route)));
  for (const [route, was] of before) {
    let to = route;
    if (!after.has(route)) {
      [to] = [...fresh].find(([, other]) => other.value.operationId !== undefined && other.value.operationId === was.value.operationId) ?? [];
      fresh.delete(to);
      const [kind, sentence] = to ? ['operation-moved', `It is ${to} now.`] : ['operation-removed', `The operation \`${was.label}\` is gone.`];
      changes.within({ operation: route }, () => changes.add(kind, [was, after.get(to)], sentence));
    }
    if (to) changes.within({ operation: to }, () => compareOperation([was, after.get(to)], roots, changes));
  }
  for (const [route, is] of fresh) {
    changes.within({ operation: route }, () => changes.add('operation-added', [undefined, is], `The operation \`${is.label}\` is new.`));
  }
}

function compareOperation(where, roots, changes) {
  const [was, is] = where;
  if (was.value.operationId !== is.value.operationId) {
    changes.add('operation-renamed', where.map((place) => child(place, 'operationId') ?? place), `\`${was.label}\` is called \`${is.label}\` now.`);
  }
  compareTags(where, changes);
  compareSecurity(where, roots, changes);
  const own = where.map((place) => serversOf(place, place.item));
  if (own.some((list) => list.length > 0)) compareServers(where.map((place, i) => serversOf(place, place.item, roots[i])), where, changes);
  compareParameters(where, changes);
  compareOthers(where.map(({ item }) => item), changes, new Set([...METHODS, 'parameters', 'servers']));
  if (says(was, is)) return;
  changes.within({ side: 'requests' }, () => compareBody(where.map((place) => child(place, 'requestBody', `request of ${is.label}`)), changes));
  compareResponses(where.map((place) => child(place, 'responses')), is.label, changes);
  compareOthers(where, changes, COMPARED);
}

function compareTags(where, changes) {
  const [was, is] = where.map(({ value }) => value.tags ?? []);
  const at = where.map((place) => child(place, 'tags') ?? place);
  if (was.some((tag) => !is.includes(tag)) || (was.length === 0 && is.length > 0)) {
    changes.add('tag-changed', at, `Its tag is ${is.join(', ') || 'none'}, was ${was.join(', ') || 'none'}.`);
  } else if (!same(was, is)) changes.add('tag-added', at, `Its tags are ${is.join(', ')}, were ${was.join(', ')}.`);
}

function compareSecurity(where, roots, changes) {
  const [was, is] = where.map((place, i) => securityOf(place, roots[i], roots[0]));
  const without = (own, others) => own.filter((one) => !others.some((other) => other.every((part) => one.includes(part))));
  const [lost, gained] = [without(was, is), without(is, was)];
  const own = where.some((place) => place.value.security);
  const at = where.map((place, i) => child(place, 'security') ?? (own ? place : child(roots[i], 'security')) ?? place);
  if (lost.length > 0) changes.add('security-tightened', at, 'It needs a token, a scheme or a scope that it did not need.');
  if (gained.length > 0 && lost.length === 0) changes.add('security-loosened', at, 'It can be called in one more way, or with less.');
}
