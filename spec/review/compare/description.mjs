import { LineCounter, parseDocument, isMap, isSeq } from 'yaml';
import { BadInput } from '../bad-input.mjs';

/** A description as it was written: what it says, and on which line. Refuses what is none; `name` is how to call it then. */
export function parse(text, name) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new BadInput(`${name} is not an OpenAPI description in YAML: ${error.message.split('\n')[0].replace(/:$/, '')}`);
  const description = describe(document, lines);
  const { root } = description;
  if (typeof root.openapi !== 'string' || typeof root.info !== 'object') {
    throw new BadInput(`${name} is not an OpenAPI description in YAML: it has no "openapi" and "info"`);
  }
  return description;
}

/** A YAML document as a description; without the counter of the lines that it had there are none. */
export function describe(document, lines) {
  return { root: document.toJS() ?? {}, lineOf: (keys) => (lines ? lineOf(document.contents, keys, lines) : 1) };
}

/** The line, from 1, of what keys lead to; of the innermost node around it if they lead nowhere. */
function lineOf(node, keys, lines) {
  let line = 1;
  for (const key of keys) {
    const item = isMap(node)
      ? node.items.find((pair) => String(pair.key.value) === String(key))
      : isSeq(node) && { key: node.items[key], value: node.items[key] };
    if (!item?.key?.range) break;
    line = lines.linePos(item.key.range[0]).line;
    node = item.value;
  }
  return line;
}

/**
 * A place of a description: what stands there once references are followed, where that is written, what to call it, and the
 * name of the component if it is one.
 */
export function start(description) {
  return { description, keys: [], value: description.root, label: '' };
}

/** The place of a key below another. */
export function child(place, key, label = place.label) {
  const value = place?.value?.[key];
  return value === undefined ? undefined : follow({ ...place, keys: [...place.keys, key], value, label, component: undefined });
}

function follow(place, seen = new Set()) {
  const { $ref: reference, ...beside } = typeof place.value === 'object' && place.value !== null ? place.value : {};
  if (typeof reference !== 'string' || !reference.startsWith('#/') || seen.has(reference)) return place;
  const keys = keysOf(reference);
  const target = keys.reduce((at, key) => at?.[key], place.description.root);
  if (target === undefined) return place;
  const component = keys[0] === 'components' ? keys.at(-1) : undefined;
  const value = typeof target === 'object' && Object.keys(beside).length > 0 ? { ...target, ...beside } : target;
  const label = keys[1] === 'schemas' ? component : place.label;
  return follow({ ...place, keys, value, component, label }, seen.add(reference));
}

/** Whether two places say the same, also in what they refer to. */
export const says = (a, b) => a !== undefined && b !== undefined && meaning(a.value, a.description.root) === meaning(b.value, b.description.root);

const known = new WeakMap();
const numbers = new Map();

/** A number that is the same for whatever means the same. */
function meaning(value, root, above = []) {
  if (typeof value !== 'object' || value === null) return numberOf(JSON.stringify(value));
  if (known.has(value)) return known.get(value);
  if (above.includes(value)) return numberOf('above');
  const target = typeof value.$ref === 'string' && value.$ref.startsWith('#/') && keysOf(value.$ref).reduce((at, key) => at?.[key], root);
  const inside = (at) => meaning(at, root, [...above, value]);
  const parts = Array.isArray(value) ? value.map(inside) : Object.keys(value).sort().map((key) => `${key}:${inside(value[key])}`);
  const number = numberOf(`${Array.isArray(value)} ${parts} ${target ? inside(target) : ''}`);
  known.set(value, number);
  return number;
}

const numberOf = (text) => numbers.get(text) ?? numbers.set(text, numbers.size).get(text);

/** The keys of a JSON pointer such as #/paths/~1get-chats/post. */
const keysOf = (pointer) =>
  pointer
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
