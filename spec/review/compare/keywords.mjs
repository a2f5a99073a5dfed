import { isDeepStrictEqual } from 'node:util';
import { comparePatterns } from './patterns.mjs';

// Compares the values that a keyword accepts before and after. The result is "equal", "narrower", "wider", or "other" if the change is
// both or cannot be decided. An absent keyword accepts everything.

const ordered = (difference) => (difference === 0 ? 'equal' : difference < 0 ? 'narrower' : difference > 0 ? 'wider' : 'other');
const upper = (before = Infinity, after = Infinity) => (before === after ? 'equal' : ordered(after - before));
const lower = (before = -Infinity, after = -Infinity) => (before === after ? 'equal' : ordered(before - after));
const count = (before = 0, after = 0) => lower(before, after);

const opaque = (before, after) => (same(before, after) ? 'equal' : before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other');
const present = (compare) => (before, after) => (before === undefined || after === undefined ? opaque(before, after) : compare(before, after));
const multiples = present((before, after) => (before === after ? 'equal' : after % before === 0 ? 'narrower' : before % after === 0 ? 'wider' : 'other'));

const WIDER = { int32: 'int64', float: 'double' };
const formats = present((before, after) => (before === after ? 'equal' : WIDER[before] === after ? 'wider' : WIDER[after] === before ? 'narrower' : 'other'));

/** The keywords that limit a value, with their comparison and their text. schemas.mjs has those that limit parts of a value. */
export const LIMITS = {
  maximum: [upper, 'the maximum'],
  exclusiveMaximum: [upper, 'the exclusive maximum'],
  maxLength: [upper, 'the maximum length'],
  maxItems: [upper, 'the maximum number of items'],
  maxProperties: [upper, 'the maximum number of properties'],
  minimum: [lower, 'the minimum'],
  exclusiveMinimum: [lower, 'the exclusive minimum'],
  minLength: [count, 'the minimum length'],
  minItems: [count, 'the minimum number of items'],
  minProperties: [count, 'the minimum number of properties'],
  multipleOf: [multiples, 'the step'],
  uniqueItems: [opaque, 'that items are unique'],
  pattern: [present(comparePatterns), 'the pattern'],
  format: [formats, 'the format'],
  contentMediaType: [opaque, 'the media type of the text'],
  contentEncoding: [opaque, 'the encoding of the text'],
  discriminator: [opaque, 'the discriminator'],
};
/** Keywords with schemas or conditions. The comparison does not decide whether a change accepts more or less. */
export const CONDITIONS = 'not if then else contains minContains maxContains dependentRequired dependentSchemas propertyNames unevaluatedItems unevaluatedProperties'.split(' ');
export const UNDECIDED = [...CONDITIONS, 'patternProperties', 'prefixItems', 'allOf'];

/** Formats that become a type in code. */
const TYPED_FORMATS = new Set('int32 int64 float double date date-time time duration uuid uri byte binary decimal'.split(' '));
const TYPED = ['contentMediaType', 'contentEncoding', 'discriminator'];
export const isTyped = (name, values) => TYPED.includes(name) || (name === 'format' && values.some((value) => TYPED_FORMATS.has(value)));

/** Compares pattern and lengths together, because one may have no effect beside the others. */
export const sameTexts = (...both) =>
  comparePatterns(...both.map(({ value: { pattern = '', minLength = 0, maxLength = '' } }) => [pattern, `^[^]{${minLength},${maxLength}}$`].flat())) === 'equal';

/** Compares sets of values or types. */
export function sets(before, after) {
  const [lost, gained] = [[before, after], [after, before]].map(([own, other]) => own.filter((value) => !other.some((one) => same(one, value))));
  const direction = lost.length === 0 ? (gained.length === 0 ? 'equal' : 'wider') : gained.length === 0 ? 'narrower' : 'other';
  return { lost, gained, direction };
}

/** Compares types without null. Every integer is a number. */
export function types(before, after) {
  if (before.length === 0 || after.length === 0) return opaque(before[0], after[0]);
  const complete = (names) => (names.includes('number') ? [...new Set([...names, 'integer'])] : names);
  return sets(complete(before), complete(after)).direction;
}

export const same = isDeepStrictEqual;
