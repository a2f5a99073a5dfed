import { child, says } from './description.mjs';
import { disjoint, formsOf, isNullable, nameOf, pairs, settled, typesOf, unionOf, valuesOf } from './forms.mjs';
import { CONDITIONS, isTyped, LIMITS, same, sameTexts, sets, types, UNDECIDED } from './keywords.mjs';
import { compareNames } from './names.mjs';
import { compareProperties } from './properties.mjs';
import { compareOthers } from './words.mjs';

/** Compares the values that two schemas accept, as requests or responses of one operation. */
export function compareSchemas(before, after, changes, seen = new Set()) {
  const key = JSON.stringify([before.origins, after.origins]);
  if (seen.has(key)) return;
  seen.add(key);
  const where = [settled(before), settled(after)];
  compareNames(...where, changes);
  if (says(...where)) return;
  const deeper = (b, a) => compareSchemas(b, a, changes, seen);
  compareNull(where, changes);
  compareDefault(where, changes);
  compareOthers(where, changes);
  if (where.some(unionOf)) compareUnions(where, changes, deeper);
  if (where.filter(unionOf).length === 1) return; // The forms were compared together with the keywords beside them.
  compareTypes(where, changes);
  compareValues(where, changes);
  for (const name of Object.keys(LIMITS)) compareLimit(where, name, changes);
  for (const name of UNDECIDED) compareUndecided(where, name, changes);
  compareProperties(where, changes, deeper);
  compareInside(where, changes, deeper);
}

/** Reports a change of the accepted values and of the type in code. */
function retype(direction, where, sentence, changes, kind = 'type-changed') {
  changes.direct(direction, where, sentence);
  changes.add(kind, where, sentence);
}

function compareTypes(where, changes) {
  const [before, after] = where.map(({ value }) => typesOf(value));
  const direction = types(before, after);
  const [was, is] = [before, after].map((names) => names.join(' or ') || 'anything');
  if (direction !== 'equal') retype(direction, where, `\`${where[1].label}\` is ${is}, was ${was}.`, changes);
}

function compareNull(where, changes) {
  const [was, is] = where.map(isNullable);
  if (was === is) return;
  const sentence = `\`${where[1].label}\` ${is ? 'may be null now' : 'is no longer null'}.`;
  changes.direct(is ? 'wider' : 'narrower', where, sentence);
  if (is && changes.side === 'responses') changes.add('response-nullable', where, sentence);
}

function compareValues(where, changes) {
  const [before, after] = where.map(({ value }) => valuesOf(value)?.filter((one) => one !== null));
  const label = where[1].label;
  if (same(before, after)) return;
  if (before === undefined || after === undefined) {
    const list = (values) => values?.map((value) => `\`${value}\``).join(', ') ?? 'any value';
    return retype(after ? 'narrower' : 'wider', where, `\`${label}\` is ${list(after)}, was ${list(before)}.`, changes);
  }
  const { lost, gained } = sets(before, after);
  for (const value of lost) retype('narrower', where, `\`${label}\` can no longer be \`${value}\`.`, changes, 'value-removed');
  for (const value of gained) retype('wider', where, `\`${label}\` can also be \`${value}\`.`, changes, 'value-added');
  if (lost.length + gained.length === 0) changes.add('words', where, `The values of \`${label}\` have another order.`);
}

function compareLimit(where, name, changes) {
  const [compare, words] = LIMITS[name];
  const values = where.map(({ value }) => value[name]);
  if (same(...values)) return;
  const [was, is] = values.map((value) => (value === undefined ? 'none' : `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``));
  const sentence = `\`${where[1].label}\`: ${words} is ${is}, was ${was}.`;
  const at = where.map((place) => child(place, name) ?? place);
  if (name === 'format' && values.every((format) => format === undefined || format === 'password')) return changes.add('secret-changed', at, sentence);
  const direction = /pattern|Length/.test(name) && sameTexts(...where) ? 'equal' : compare(...values);
  if (direction === 'equal') changes.add('words', at, `${sentence} It accepts the same values.`);
  else changes.direct(direction ?? 'other', at, direction ? sentence : `${sentence} Which accepts more cannot be decided, so the worst is assumed.`);
  if (isTyped(name, values)) changes.add('type-changed', at, sentence);
}

/** Compares keywords whose values cannot be compared. A new condition accepts less, a removed one more. Otherwise assumes the worst. */
function compareUndecided(where, name, changes) {
  const at = where.map((place) => child(place, name));
  if (at.every((place) => place === undefined) || says(...at)) return;
  const direction = at.every(Boolean) || !CONDITIONS.includes(name) ? 'other' : at[1] ? 'narrower' : 'wider';
  const what = { narrower: 'new', wider: 'gone', other: 'another one. What it takes cannot be decided, so the worst is assumed' }[direction];
  changes.direct(direction, at.map((place, i) => place ?? where[i]), `\`${where[1].label}\`: \`${name}\` is ${what}.`);
}

function compareInside(where, changes, deeper) {
  for (const [name, suffix] of [['items', '[]'], ['contentSchema', '']]) {
    const [before, after] = where.map((place) => child(place, name, `${place.label}${suffix}`));
    if (before && after) deeper(before, after);
    else if (before || after) retype(after ? 'narrower' : 'wider', where, `\`${where[1].label}\`: what is inside is ${after ? 'said now' : 'no longer said'}.`, changes);
  }
}

function compareUnions(where, changes, deeper) {
  const unions = where.map(unionOf);
  const forms = where.map((place) => formsOf(place, unions.includes(undefined)));
  const label = where[1].label;
  if (unions[0] !== unions[1]) {
    const word = (i) => (unions[i] ? `\`${unions[i]}\` of ${forms[i].length} forms` : 'no union');
    const sentence = `\`${label}\` is ${word(1)}, was ${word(0)}.`;
    changes.add('type-changed', where, sentence);
    if (unions.every(Boolean) && !forms.every(disjoint)) changes.direct(unions[1] === 'anyOf' ? 'wider' : 'narrower', where, sentence);
  }
  const values = forms.map((list) => list.every(({ value }) => valuesOf(value)) && { enum: list.flatMap(({ value }) => valuesOf(value)) });
  if (unions.includes(undefined) && values.every(Boolean)) return compareValues(where.map((place, i) => ({ ...place, value: values[i] })), changes);
  for (const [was, is] of pairs(...forms)) {
    if (was && is) deeper(was, is);
    else if (was) retype('narrower', where, `\`${label}\` can no longer be ${nameOf(was)}.`, changes, 'value-removed');
    else {
      const others = unions[1] === 'oneOf' ? forms[1].filter((form) => form !== is && !disjoint([form, is])) : [];
      retype('wider', [undefined, is], `\`${label}\` can also be ${nameOf(is)}.`, changes, 'value-added');
      if (others.length > 0) changes.direct('other', [undefined, is], `\`${label}\`: what is ${[is, ...others].map(nameOf).join(' and ')} at once fits two forms of \`oneOf\`, and is refused.`);
    }
  }
  if (where.some(({ value }) => value.oneOf && value.anyOf)) compareUndecided(where, 'anyOf', changes);
}

function compareDefault(where, changes) {
  const [was, is] = where.map(({ value }) => value.default);
  if (same(was, is)) return;
  const said = (value) => (value === undefined ? 'none' : `\`${JSON.stringify(value)}\``);
  const kind = changes.side === 'requests' ? 'default-changed' : 'words';
  changes.add(kind, where.map((place) => child(place, 'default') ?? place), `\`${where[1].label}\`: the default is ${said(is)}, was ${said(was)}.`);
}
