import { child, says } from './description.mjs';
import { canonical, LIMITS, same, sets, TYPED_FORMATS, types } from './keywords.mjs';
import { compareNames } from './names.mjs';
import { compareProperties } from './properties.mjs';
import { compareOthers } from './words.mjs';

/** Compares two schemas, with all that they consist of, as the requests or the answers of one operation use them. */
export function compareSchemas(before, after, changes, seen = new Set()) {
  const key = `${before.keys.join('/')} ${after.keys.join('/')}`;
  if (seen.has(key)) return;
  seen.add(key);
  compareNames(before, after, changes);
  if (says(before, after)) return;
  const where = [flat(before), flat(after)];
  const deeper = (b, a) => compareSchemas(b, a, changes, seen);
  compareTypes(where, changes);
  compareValues(where, changes);
  for (const [name, limit] of Object.entries(LIMITS)) compareLimit(where, name, limit, changes);
  compareProperties(where, changes, deeper);
  compareItems(where, changes, deeper);
  compareUnions(where, changes, deeper);
  compareDefault(where, changes);
  compareOthers(where, changes);
}

/** true and false are schemas, and allOf is one schema in parts. */
function flat(place) {
  let { value } = place;
  if (typeof value !== 'object' || value === null) value = value === false ? { not: {} } : {};
  if (value.type === 'integer') value = withInclusiveBounds(value);
  const parts = (value.allOf ?? []).map((_, i) => flat(child(child({ ...place, value }, 'allOf'), i)).value);
  if (parts.length === 0) return { ...place, value };
  const merged = Object.assign({}, ...parts, value);
  const all = [...parts, value];
  const properties = Object.assign({}, ...all.map((part) => part.properties));
  const required = all.flatMap((part) => part.required ?? []);
  delete merged.allOf;
  return { ...place, value: { ...merged, properties, required } };
}

/** An integer below 101 is one of at most 100. */
function withInclusiveBounds({ exclusiveMaximum, exclusiveMinimum, ...value }) {
  const [maximum = Infinity, minimum = -Infinity] = [value.maximum, value.minimum];
  if (typeof exclusiveMaximum === 'number') value.maximum = Math.min(maximum, Math.ceil(exclusiveMaximum) - 1);
  if (typeof exclusiveMinimum === 'number') value.minimum = Math.max(minimum, Math.floor(exclusiveMinimum) + 1);
  return value;
}

const typesOf = ({ type }) => [type ?? []].flat().filter((name) => name !== 'null');

const isNull = (schema) => schema?.type === 'null';
const isNullable = (schema) =>
  [schema.type].flat().includes('null') || schema.nullable === true || ['oneOf', 'anyOf'].some((word) => schema[word]?.some(isNull));

function compareTypes(where, changes) {
  const [before, after] = where.map(({ value }) => value);
  const label = where[1].label;
  const { direction } = types(typesOf(before), typesOf(after));
  if (direction !== 'equal') {
    const [was, is] = [before, after].map((schema) => typesOf(schema).join(' or ') || 'anything');
    const sentence = `\`${label}\` is ${is}, was ${was}.`;
    changes.direct(direction, where, sentence);
    changes.add('type-changed', where, sentence);
  }
  if (isNullable(before) === isNullable(after)) return;
  const sentence = isNullable(after) ? `\`${label}\` may be null now.` : `\`${label}\` is never null any more.`;
  changes.direct(isNullable(after) ? 'wider' : 'narrower', where, sentence);
  if (isNullable(after) && changes.side === 'responses') changes.add('response-nullable', where, sentence);
}

function compareValues(where, changes) {
  const [before, after] = where.map(({ value }) => value.enum ?? ('const' in value ? [value.const] : undefined));
  const label = where[1].label;
  if (same(before, after)) return;
  if (before === undefined || after === undefined) {
    const sentence = `\`${label}\` is ${after ? `one of ${list(after)}` : 'any value'}, was ${before ? `one of ${list(before)}` : 'any value'}.`;
    changes.direct(after ? 'narrower' : 'wider', where, sentence);
    changes.add('type-changed', where, sentence);
    return;
  }
  const { lost, gained } = sets(before.map(canonical), after.map(canonical));
  for (const value of lost) {
    const sentence = `\`${label}\` can no longer be \`${JSON.parse(value)}\`.`;
    changes.direct('narrower', where, sentence);
    changes.add('value-removed', where, sentence);
  }
  for (const value of gained) {
    const sentence = `\`${label}\` can also be \`${JSON.parse(value)}\`.`;
    changes.direct('wider', where, sentence);
    changes.add('value-added', where, sentence);
  }
  if (lost.length + gained.length === 0) changes.add('words', where, `The values of \`${label}\` stand in another order.`);
}

const list = (values) => values.map((value) => `\`${value}\``).join(', ');

function compareLimit(where, name, { compare, words, typed }, changes) {
  const [before, after] = where.map(({ value }) => value[name]);
  const direction = compare(before, after);
  if (same(before, after)) return;
  const [was, is] = [before, after].map((value) => (value === undefined ? 'none' : `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``));
  const sentence = `\`${where[1].label}\`: ${words} is ${is}, was ${was}.`;
  const at = where.map((place) => child(place, name) ?? place);
  if (name === 'format' && [before, after].every((format) => format === undefined || format === 'password')) {
    changes.add('extension', at, sentence);
    return;
  }
  if (direction === 'equal') changes.add('words', at, `${sentence} It takes the same.`);
  else changes.direct(direction, at, sentence);
  const becomesType = name === 'format' ? [before, after].some((format) => TYPED_FORMATS.has(format)) : typed;
  if (becomesType) changes.add('type-changed', at, sentence);
}

function compareItems(where, changes, deeper) {
  for (const [name, suffix] of [['items', '[]'], ['contentSchema', '']]) {
    const [before, after] = where.map((place) => child(place, name, `${place.label}${suffix}`));
    if (before && after) deeper(before, after);
    else if (before || after) {
      changes.direct(after ? 'narrower' : 'wider', where, `\`${where[1].label}\`: what is inside is ${after ? 'said now' : 'no longer said'}.`);
      changes.add('type-changed', where, `\`${where[1].label}\`: what is inside is ${after ? 'said now' : 'no longer said'}.`);
    }
  }
}

function compareUnions(where, changes, deeper) {
  const [before, after] = where.map(variantsOf);
  const label = where[1].label;
  if (before.length === 0 && after.length === 0) return;
  if (before.length === 0 || after.length === 0) {
    const sentence = `\`${label}\` is ${after.length > 0 ? `one of ${after.length} forms, was one` : `one form, was one of ${before.length}`}.`;
    changes.direct(after.length > 0 ? 'wider' : 'narrower', where, sentence);
    changes.add('type-changed', where, sentence);
    return;
  }
  const other = new Map(after.map((variant) => [variant.name, variant.place]));
  for (const { name, place } of before) {
    const found = other.get(name);
    other.delete(name);
    if (found) deeper(place, found);
    else {
      changes.direct('narrower', where, `\`${label}\` can no longer be ${name}.`);
      changes.add('value-removed', where, `\`${label}\` can no longer be ${name}.`);
    }
  }
  for (const [name, place] of other) {
    changes.direct('wider', [undefined, place], `\`${label}\` can also be ${name}.`);
    changes.add('value-added', [undefined, place], `\`${label}\` can also be ${name}.`);
  }
}

/** The forms of a union but null, each with what it is called. */
function variantsOf(place) {
  return ['oneOf', 'anyOf'].flatMap((word) =>
    (place.value[word] ?? [])
      .map((_, i) => child(child(place, word), i, `${place.label}`))
      .filter(({ value }) => !isNull(value))
      .map((variant) => ({ name: nameOfVariant(variant), place: variant })),
  );
}

const nameOfVariant = ({ component, value }) =>
  component ? `\`${component}\`` : [value?.type ?? 'anything'].flat().join(' or ') + (value?.format ? ` (${value.format})` : '');

function compareDefault(where, changes) {
  const [before, after] = where.map(({ value }) => value.default);
  if (same(before, after)) return;
  const [was, is] = [before, after].map((value) => (value === undefined ? 'none' : `\`${JSON.stringify(value)}\``));
  const kind = changes.side === 'requests' ? 'default-changed' : 'words';
  changes.add(kind, where.map((place) => child(place, 'default') ?? place), `\`${where[1].label}\`: the default is ${is}, was ${was}.`);
}
