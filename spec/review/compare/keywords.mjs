import { comparePatterns } from './patterns.mjs';

// What a keyword of a schema takes after a change: "equal", "narrower" than before, "wider", or "other" if it is both or nobody
// can tell. An absent keyword takes everything.

const upper = (before = Infinity, after = Infinity) => ordered(after - before || (before === after ? 0 : NaN));
const lower = (before = -Infinity, after = -Infinity) => ordered(before - after || (before === after ? 0 : NaN));
const ordered = (difference) => (difference === 0 ? 'equal' : difference < 0 ? 'narrower' : difference > 0 ? 'wider' : 'other');

/** A keyword that only narrows: absent takes all, and two values cannot be compared. */
const opaque = (before, after) => {
  if (same(before, after)) return 'equal';
  return before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other';
};

const whenPresent = (compare) => (before, after) =>
  before === undefined || after === undefined ? opaque(before, after) : compare(before, after);

const flag = (before = false, after = false) => (before === after ? 'equal' : after ? 'narrower' : 'wider');

const multiples = whenPresent((before, after) => {
  if (before === after) return 'equal';
  return after % before === 0 ? 'narrower' : before % after === 0 ? 'wider' : 'other';
});

const WIDER_FORMATS = { int32: 'int64', float: 'double' };
const formats = whenPresent((before, after) => {
  if (before === after) return 'equal';
  return WIDER_FORMATS[before] === after ? 'wider' : WIDER_FORMATS[after] === before ? 'narrower' : 'other';
});

/** The keywords that limit a value, with the word for each. Those about the parts of a value are in schemas.mjs. */
export const LIMITS = {
  maximum: { compare: upper, words: 'the maximum' },
  exclusiveMaximum: { compare: upper, words: 'the exclusive maximum' },
  maxLength: { compare: upper, words: 'the maximum length' },
  maxItems: { compare: upper, words: 'the maximum number of items' },
  maxProperties: { compare: upper, words: 'the maximum number of properties' },
  maxContains: { compare: upper, words: 'the maximum number of matching items' },
  minimum: { compare: lower, words: 'the minimum' },
  exclusiveMinimum: { compare: lower, words: 'the exclusive minimum' },
  minLength: { compare: (before = 0, after = 0) => lower(before, after), words: 'the minimum length' },
  minItems: { compare: (before = 0, after = 0) => lower(before, after), words: 'the minimum number of items' },
  minProperties: { compare: (before = 0, after = 0) => lower(before, after), words: 'the minimum number of properties' },
  minContains: { compare: (before = 1, after = 1) => lower(before, after), words: 'the minimum number of matching items' },
  multipleOf: { compare: multiples, words: 'the step' },
  uniqueItems: { compare: flag, words: 'that items are unique' },
  pattern: { compare: whenPresent(comparePatterns), words: 'the pattern' },
  format: { compare: formats, words: 'the format' },
  contentMediaType: { compare: opaque, words: 'the media type of the text', typed: true },
  contentEncoding: { compare: opaque, words: 'the encoding of the text', typed: true },
  discriminator: { compare: opaque, words: 'the discriminator', typed: true },
  ...Object.fromEntries(
    ['not', 'if', 'then', 'else', 'contains', 'dependentRequired', 'dependentSchemas', 'propertyNames', 'patternProperties',
      'unevaluatedItems', 'unevaluatedProperties', 'prefixItems'].map((name) => [name, { compare: opaque, words: `\`${name}\`` }]),
  ),
};

/** Formats that become a type of their own in code; the others are checked at most. */
export const TYPED_FORMATS = new Set('int32 int64 float double date date-time time duration uuid uri byte binary decimal'.split(' '));

/** Sets of values or types. */
export function sets(before, after) {
  const [lost, gained] = [before.filter((value) => !after.includes(value)), after.filter((value) => !before.includes(value))];
  const direction = lost.length === 0 ? (gained.length === 0 ? 'equal' : 'wider') : gained.length === 0 ? 'narrower' : 'other';
  return { lost, gained, direction };
}

/** Types without null; every integer is a number. */
export function types(before, after) {
  if (before.length === 0 || after.length === 0) return { direction: opaque(before[0], after[0]) };
  const complete = (names) => (names.includes('number') ? [...new Set([...names, 'integer'])] : names);
  return sets(complete(before), complete(after));
}

export const same = (a, b) => canonical(a) === canonical(b);

/** JSON in which the order of keys does not matter. */
export function canonical(value) {
  return JSON.stringify(value, (_, at) =>
    at && typeof at === 'object' && !Array.isArray(at) ? Object.fromEntries(Object.entries(at).sort(([a], [b]) => (a < b ? -1 : 1))) : at,
  );
}
