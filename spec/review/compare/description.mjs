import { LineCounter, parseDocument, isAlias, isMap, isSeq } from 'yaml';
import { BadInput } from '../bad-input.mjs';
import { beside, mergeParts } from './merge.mjs';

/** Parses a description. `name` is its name in messages. */
export function parse(text, name) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const refuse = (why) => new BadInput(`${name} is not an OpenAPI description in YAML: ${why}`);
  if (document.errors.length > 0) throw refuse(document.errors[0].message.split('\n')[0].replace(/:$/, ''));
  const description = describe(document, lines);
  if (typeof description.root.openapi !== 'string' || !isObject(description.root.info)) throw refuse('it has no "openapi" and "info"');
  return description;
}

/** Returns the content of a YAML document, and a function from a list of keys to its line. */
export function describe(document, lines) {
  return { root: document.toJS({ maxAliasCount: -1 }) ?? {}, lineOf: (keys) => (lines ? lineOf(document, keys, lines) : 1) };
}

/** Returns the line, from 1, of the innermost node that the keys lead to. */
function lineOf(document, keys, lines) {
  let line = 1;
  let node = document.contents;
  for (const key of keys) {
    if (isAlias(node)) node = node.resolve(document);
    const item = isMap(node) ? node.items.find((pair) => String(pair.key.value) === String(key)) : isSeq(node) && { key: node.items[key], value: node.items[key] };
    if (!item?.key?.range) break;
    line = lines.linePos(item.key.range[0]).line;
    node = item.value;
  }
  return line;
}

/** A place: `value` (references followed, allOf merged), `origins` (keys of its nodes, the main one first), `label` and `component` (names). */
export function start(description) {
  return { description, origins: [[]], value: description.root, label: '' };
}

export const keysOf = (place) => place.origins[0];

/** Returns the place of a key below another place. */
export function child(place, key, label = place?.label) {
  const value = place?.value?.[key];
  if (value === undefined) return undefined;
  return follow({ description: place.description, origins: originsOf(place, key), value, label });
}

/** Returns where a key below a place is written, before references are followed. */
export function originsOf({ description, origins }, ...below) {
  const all = origins.map((keys) => [...keys, ...below]);
  const written = all.filter((keys) => at(description.root, keys) !== undefined);
  return written.length > 0 ? written : all.slice(0, 1);
}

/** Returns the places below two places, one of which may be undefined: [[key, [before, after]]]. */
export function children(where, labelOf = () => undefined, nameOf = (key) => key) {
  const [before, after] = where.map((place) => new Map(Object.keys(place?.value ?? {}).map((key) => [nameOf(key), child(place, key, labelOf(key))])));
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => [name, [before.get(name), after.get(name)]]);
}

export const at = (root, keys) => keys.reduce((node, key) => node?.[key], root);

/** Follows references and merges allOf. A reference, or an allOf of one part, keeps its name if only text is beside it. */
function follow(place, seen = []) {
  const { $ref: reference, allOf, ...own } = isObject(place.value) ? place.value : {};
  if (typeof reference === 'string') {
    const target = resolve(place, reference, seen);
    if (!target) return place;
    return beside(own) === 'constraints' ? merged(place, [target], own) : withWords(target, place, own);
  }
  if (!Array.isArray(allOf)) return place;
  const parts = allOf.map((value, i) => follow({ ...place, origins: originsOf(place, 'allOf', i), value, component: undefined }, seen));
  return parts.length === 1 && beside(own) !== 'constraints' ? withWords(parts[0], place, own) : merged(place, parts, own);
}

function resolve(place, reference, seen) {
  const keys = keysOfPointer(reference);
  const value = reference.startsWith('#/') && !seen.includes(reference) ? at(place.description.root, keys) : undefined;
  if (value === undefined) return undefined;
  const component = keys[0] === 'components' && keys.length === 3 ? keys[2] : undefined;
  return follow({ ...place, origins: [keys], value, component, label: component ?? place.label }, [...seen, reference]);
}

function withWords(target, place, own) {
  const named = { ...target, component: target.component ?? place.component };
  return Object.keys(own).length === 0 || !isObject(target.value) ? named : { ...named, value: { ...target.value, ...own }, origins: [...target.origins, ...place.origins] };
}

/** Merges parts, and keeps them, because generated code may have classes for them. A narrowed reference keeps the component's name. */
function merged(place, parts, own) {
  const alone = place.value.$ref ? parts[0] : {};
  return {
    ...place,
    parts,
    component: alone.component ?? place.component,
    label: alone.label ?? place.label,
    value: mergeParts(own, parts.map(({ value }) => value), place.value),
    origins: [...place.origins, ...parts.flatMap(({ origins }) => origins)],
  };
}

const isObject = (value) => typeof value === 'object' && value !== null;

/** Returns whether two places have the same content after references are followed. */
export const says = (a, b) => a !== undefined && b !== undefined && alike(a.value, b.value, [a, b].map((place) => place.description.root), new Set());

function alike(a, b, roots, seen) {
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  const ordered = (key) => key !== 'properties' || String(Object.keys(a[key] ?? {})) === String(Object.keys(b[key] ?? {}));
  if (!keys.every((key) => key in b && ordered(key) && alike(a[key], b[key], roots, seen))) return false;
  if (typeof a.$ref !== 'string' || !a.$ref.startsWith('#/') || seen.has(a.$ref)) return true;
  seen.add(a.$ref);
  return alike(...roots.map((root) => at(root, keysOfPointer(a.$ref))), roots, seen);
}

/** Converts a JSON pointer such as #/paths/~1get-chats/post into keys, and back. */
const keysOfPointer = (pointer) => pointer.slice(2).split('/').map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerOf = (keys) => `#/${keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
