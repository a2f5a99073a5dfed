import { child } from './description.mjs';
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
  const names = (place) => Object.keys(place?.value ?? {});
  const fresh = names(after).filter((name) => !names(before).includes(name));
  for (const name of names(before)) {
    const was = child(before, name);
    let is = child(after, name);
    if (!is) {
      const to = fresh.find((other) => essence(child(after, other)) === essence(was)) ?? (fresh.length === 1 ? fresh[0] : undefined);
      is = to && child(after, to);
      const sentence = to ? `The security scheme \`${name}\` is called \`${to}\` now.` : `The security scheme \`${name}\` is gone.`;
      changes.add('scheme-renamed', [was, is], sentence);
    }
    if (is && essence(was) !== essence(is)) {
      const differing = Object.keys({ ...was.value, ...is.value }).filter((key) => key !== 'description' && canonical(was.value[key]) !== canonical(is.value[key]));
      for (const key of differing) {
        changes.add('scheme-changed', [was, is].map((place) => child(place, key) ?? place), `\`${name}\`: \`${key}\` is ${print(is.value[key])}, was ${print(was.value[key])}.`);
      }
    } else if (is) {
      for (const key of ['description', 'name'].filter((key) => was.value[key] !== is.value[key])) {
        changes.add('words', [was, is].map((place) => child(place, key) ?? place), `The ${key} of \`${name}\` is another one.`);
      }
    }
  }
}

const print = (value) => (value === undefined ? 'not said' : `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``);

function essence(place) {
  const { description, ...scheme } = place?.value ?? {};
  // The case of a header's name does not matter.
  return canonical(scheme.in === 'header' ? { ...scheme, name: scheme.name?.toLowerCase() } : scheme);
}
