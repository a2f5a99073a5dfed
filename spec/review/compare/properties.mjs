import { child, originsOf, says } from './description.mjs';
import { same, sets } from './keywords.mjs';

/** Compares the properties of an object: which exist, which are required, and whether others are allowed. */
export function compareProperties(where, changes, deeper) {
  const [before, after] = where.map((place) => propertiesOf(place, changes.side));
  const required = where.map(({ value }, i) => (value.required ?? []).filter((name) => [before, after][i].has(name) || !value.properties?.[name]));
  const fresh = [...after.keys()].filter((name) => !before.has(name));
  for (const name of new Set([...before.keys(), ...required.flat()])) {
    const [was, is] = [before.get(name), after.get(name)];
    const label = `\`${where[1].label}.${name}\``;
    const places = where.map((place) => placeOf(place, name));
    if (!was === !is) compareRequired(places, label, required.map((names) => names.includes(name)), changes);
    if (was && is) deeper(was, is);
    else if (was) {
      const renamed = fresh.find((other) => says(after.get(other), was));
      if (renamed) fresh.splice(fresh.indexOf(renamed), 1);
      changes.add('property-removed', [places[0], renamed && placeOf(where[1], renamed)], `${label} ${renamed ? `is called \`${renamed}\` now` : 'is gone'}.`);
    }
  }
  for (const name of fresh) {
    const needed = changes.side === 'requests' && required[1].includes(name);
    changes.add(needed ? 'property-needed' : 'property-added', [undefined, placeOf(where[1], name)], `\`${where[1].label}.${name}\` is new${needed ? ', and required' : ''}.`);
  }
  if (before.size === 0 && fresh.length > 0) changes.add('type-changed', where, `\`${where[1].label}\` has a class now.`);
  const ordered = [before, after].map((own) => [...own.keys()].filter((name) => required.every((names) => names.includes(name))));
  if (changes.side === 'requests' && !same(...ordered) && sets(...ordered).direction === 'equal') changes.add('property-order', where, `The required properties of \`${where[1].label}\` are ${ordered[1].join(', ')}, were ${ordered[0].join(', ')}.`);
  compareOpenness(where, changes, deeper);
}

/** Returns the place of the property itself, not of the schema that it refers to. */
const placeOf = (place, name) => ({ ...place, origins: originsOf(place, 'properties', name) });

/** Returns the properties of a request or response. Requests have no readOnly properties, responses no writeOnly ones. */
function propertiesOf(place, side) {
  const hidden = side === 'requests' ? 'readOnly' : 'writeOnly';
  const node = child(place, 'properties');
  const names = Object.keys(node?.value ?? {});
  return new Map(names.map((name) => [name, child(node, name, `${place.label}.${name}`)]).filter(([, { value }]) => value?.[hidden] !== true));
}

function compareRequired(where, label, [was, is], changes) {
  if (was === is) return;
  if (changes.side === 'requests') changes.direct(is ? 'narrower' : 'wider', where, `${label} ${is ? 'must be set now' : 'may be left out now'}.`);
  else changes.add(is ? 'response-present' : 'response-optional', where, `${label} ${is ? 'is always there now' : 'may be missing now'}.`);
}

function compareOpenness(where, changes, deeper) {
  const [before, after] = where.map(({ value }) => value.additionalProperties ?? true);
  if (typeof before === 'object' && typeof after === 'object') return deeper(...where.map((place) => child(place, 'additionalProperties', `${place.label}.*`)));
  if (same(before, after)) return;
  const width = (value) => (value === false ? 0 : value === true ? 2 : 1);
  const words = ['no other properties are allowed', 'other properties must be what it says', 'any other properties are allowed'][width(after)];
  const places = where.map((place) => child(place, 'additionalProperties') ?? place);
  const sentence = `\`${where[1].label}\`: ${words} now.`;
  changes.direct(width(after) < width(before) ? 'narrower' : 'wider', places, sentence);
  if (before && after) changes.add('type-changed', places, sentence);
}
