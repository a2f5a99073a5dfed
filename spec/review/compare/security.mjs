import { child, children } from './description.mjs';
import { canonical } from './keywords.mjs';

/**
 * The ways in which an operation may be called, each the list of what it needs. What a scheme is called, and what it says, is a
 * change of the scheme; here only another one counts.
 */
export function securityOf(operation, root, baseRoot) {
  const ways = operation.value.security ?? root.value.security ?? [];
  const [base, own] = [baseRoot, root].map(schemesOf);
  const identity = (name) => (base?.value[name] ? name : Object.keys(base?.value ?? {}).find((other) => essence(child(base, other)) === essence(child(own, name))) ?? name);
  const all = ways.map((way) => Object.entries(way).flatMap(([name, scopes]) => [identity(name), ...scopes.map((scope) => `${identity(name)} ${scope}`)]));
  return all.length === 0 ? [[]] : all;
}

const schemesOf = (root) => child(child(root, 'components'), 'securitySchemes');

/** The schemes themselves: how a token is sent, and what a scheme is called. */
export function compareSchemes(roots, changes) {
  const [before, after] = roots.map(schemesOf);
  const fresh = Object.keys(after?.value ?? {}).filter((name) => !before?.value[name]);
  for (const name of Object.keys(before?.value ?? {})) {
    const was = child(before, name);
    const to = after?.value[name] ? name : (fresh.find((other) => essence(child(after, other)) === essence(was)) ?? (fresh.length === 1 ? fresh[0] : undefined));
    const is = child(after, to);
    if (to !== name) changes.add('scheme-renamed', [was, is], `The security scheme \`${name}\` is ${to ? `called \`${to}\` now` : 'gone'}.`);
    const sameEssence = essence(was) === essence(is);
    for (const [key, at] of is ? children([was, is]) : []) {
      const [old, now] = at.map((place) => canonical(place?.value));
      if (old !== now) changes.add(sameEssence || key === 'description' ? 'words' : 'scheme-changed', at, `\`${name}\`: \`${key}\` is ${now ?? 'not said'}, was ${old ?? 'not said'}.`);
    }
  }
}

function essence(place) {
  const { description, ...scheme } = place?.value ?? {};
  return canonical(scheme.in === 'header' ? { ...scheme, name: scheme.name?.toLowerCase() } : scheme); // Headers have no case.
}
