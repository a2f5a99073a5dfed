import { child, says } from './description.mjs';
import { sets } from './keywords.mjs';
import { beside, mergeParts } from './merge.mjs';

const isAnything = (schema) => schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
/** The defaults of keywords. Writing a default explicitly is not a change. */
const DEFAULTS = {
  ...Object.fromEntries('additionalProperties unevaluatedProperties unevaluatedItems items'.split(' ').map((word) => [word, isAnything])),
  required: (value) => value.length === 0,
  ...Object.fromEntries('uniqueItems nullable readOnly writeOnly deprecated'.split(' ').map((word) => [word, (value) => value === false])),
  ...Object.fromEntries('minLength minItems minProperties'.split(' ').map((word) => [word, (value) => value === 0])),
};
const UNIONS = ['oneOf', 'anyOf'];

const isNull = ({ value }) => value?.type === 'null' || value?.const === null || (value?.enum?.length === 1 && value.enum[0] === null);

/** Normalizes a schema: no defaults, one notation for null, and no union of a single form. */
export function settled(place) {
  let { value } = place;
  if (typeof value !== 'object' || value === null) value = value === false ? { not: {} } : {};
  value = Object.fromEntries(Object.entries(value).filter(([key, said]) => !DEFAULTS[key]?.(said)));
  if (String(typesOf(value)) === 'integer') value = withInclusiveBounds(value);
  const union = unionOf({ value });
  if (union === undefined) {
    const { unevaluatedProperties: open, ...known } = value;
    if (open === false && !known.patternProperties) value = { ...known, additionalProperties: false };
    return { ...place, value };
  }
  const all = written({ ...place, value }, union);
  const forms = all.filter((form) => !isNull(form));
  const { [union]: _, ...own } = value;
  if (forms.length !== 1 || beside(own) === 'constraints') return { ...place, value };
  const inner = settled(forms[0]);
  const nullable = all.length > forms.length ? { nullable: true } : {};
  return { ...inner, component: place.component ?? inner.component, label: place.label, value: { ...inner.value, ...own, ...nullable }, origins: [...inner.origins, ...place.origins] };
}

/** Replaces exclusive bounds. For integers, "below 101" equals "at most 100". */
function withInclusiveBounds({ exclusiveMaximum, exclusiveMinimum, ...value }) {
  const [maximum = Infinity, minimum = -Infinity] = [value.maximum, value.minimum];
  if (typeof exclusiveMaximum === 'number') value.maximum = Math.min(maximum, Math.ceil(exclusiveMaximum) - 1);
  if (typeof exclusiveMinimum === 'number') value.minimum = Math.max(minimum, Math.floor(exclusiveMinimum) + 1);
  return value;
}

const written = (place, union) => place.value[union].map((_, i) => child(child(place, union), i, place.label));

export const typesOf = ({ type }) => [type ?? []].flat().filter((name) => name !== 'null');

export function isNullable(place) {
  const { type, nullable, enum: values } = place.value;
  const said = nullable === true || ([type].flat().includes('null') && (values?.includes(null) ?? true));
  return said || UNIONS.some((word) => place.value[word] && written(place, word).some(isNull));
}

/** Returns the keyword of a union: "oneOf" or "anyOf". */
export const unionOf = ({ value }) => UNIONS.find((word) => value[word]);

/** Returns the forms of a schema except null, each with the other keywords of the schema. Without a union, each type is a form. */
export function formsOf(place, whole) {
  const union = unionOf(place);
  if (union) {
    const { [union]: _, ...own } = place.value;
    const forms = written(place, union).filter((form) => !isNull(form));
    return whole && beside(own) === 'constraints' ? forms.map((form) => ({ ...form, value: mergeParts(own, [form.value], place.value) })) : forms;
  }
  const { nullable, ...limits } = Object.fromEntries(Object.entries(place.value).filter(([key, value]) => beside({ [key]: value }) === 'constraints'));
  const types = typesOf(limits);
  const values = types.length > 0 ? types.map((type) => ({ ...limits, type })) : [limits];
  return values.map((value) => ({ ...place, component: undefined, value }));
}

/** Pairs the forms of two unions in any order: [[before, after]], with undefined for a form without counterpart. */
export function pairs(before, after) {
  const [lost, gained, found] = [[...before], [...after], []];
  const alike = [
    (a, b) => a.component === b.component && says(a, b),
    (a, b) => a.component !== undefined && a.component === b.component,
    (a, b) => a.component === b.component && nameOf(a) === nameOf(b),
    (a, b) => nameOf({ value: { type: a.value?.type } }) === nameOf({ value: { type: b.value?.type } }),
  ];
  for (const matches of alike) {
    for (const form of [...lost]) {
      const other = gained.find((one) => matches(form, one));
      if (!other) continue;
      found.push([form, other]);
      lost.splice(lost.indexOf(form), 1);
      gained.splice(gained.indexOf(other), 1);
    }
  }
  return [...found, ...lost.map((form) => [form, undefined]), ...gained.map((form) => [undefined, form])];
}

export const nameOf = ({ component, value }) =>
  component ? `\`${component}\`` : [value?.type ?? 'anything'].flat().join(' or ') + (value?.format ? ` (${value.format})` : '');

export const valuesOf = (value) => value?.enum ?? (value?.const === undefined ? undefined : [value.const]);

/** Returns whether no value fits two forms. Then oneOf and anyOf accept the same values. */
export const disjoint = (forms) => forms.every((form, i) => forms.slice(i + 1).every((other) => apart(form.value, other.value)));

function apart(...both) {
  const [own, others] = both.map((value) => valuesOf(value) ?? typesOf(value ?? {}).map((type) => (type === 'integer' ? 'number' : type)));
  return own.length > 0 && others.length > 0 && both.filter(valuesOf).length !== 1 && sets(own, others).lost.length === own.length;
}
