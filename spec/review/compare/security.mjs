import { child, children } from './description.mjs';
import { same } from './keywords.mjs';

/**
 * Returns the alternative security requirements of an operation. Each is a list of schemes. Ignores names and descriptions of
 * schemes, because compareSchemes compares them.
 */
export function securityOf(operation, root, baseRoot) {
  const ways = operation.value.security ?? root.value.security ?? [];
  const [base, own] = [baseRoot, root].map(schemesOf);
  const identity = (name) => (base?.value[name] ? name : Object.keys(base?.value ?? {}).find((other) => same(...[[base, other], [own, name]].map(essence))) ?? name);
  const all = ways.map((way) => Object.entries(way).flatMap(([name, scopes]) => [identity(name), ...scopes.map((scope) => `${identity(name)} ${scope}`)]));
  return all.length === 0 ? [[]] : all;
}

const schemesOf = (root) => child(child(root, 'components'), 'securitySchemes');

/** Compares the schemes themselves: how the token is sent, and the name of the scheme. */
export function compareSchemes(roots, changes) {
  const [before, after] = roots.map(schemesOf);
  const fresh = Object.keys(after?.value ?? {}).filter((name) => !before?.value[name]);
  for (const name of Object.keys(before?.value ?? {})) {
    const alike = (other) => same(essence([after, other]), essence([before, name]));
    const to = after?.value[name] ? name : (fresh.find(alike) ?? (fresh.length === 1 ? fresh[0] : undefined));
    const where = [child(before, name), child(after, to)];
    if (to !== name) changes.add('scheme-renamed', where, `The security scheme \`${name}\` is ${to ? `called \`${to}\` now` : 'gone'}.`);
    for (const [key, at] of to ? children(where) : []) {
      const [was, is] = at.map((place) => (place ? JSON.stringify(place.value) : 'not said'));
      if (was !== is) changes.add(alike(to) || ['description', 'bearerFormat'].includes(key) ? 'words' : key.startsWith('x-') ? 'extension' : 'scheme-changed', at, `\`${name}\`: \`${key}\` is ${is}, was ${was}.`);
    }
  }
}

/** Returns a scheme without its description. Header names are case-insensitive. */
function essence([schemes, name]) {
  const { description, ...scheme } = schemes?.value[name] ?? {};
  return scheme.in === 'header' ? { ...scheme, name: scheme.name?.toLowerCase() } : scheme;
}
