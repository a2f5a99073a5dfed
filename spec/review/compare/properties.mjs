import { child } from './description.mjs';
import { same } from './keywords.mjs';

/** The properties of an object: which there are, which must be there, and whether there may be others. */
export function compareProperties(where, changes, deeper) {
  const [before, after] = where.map((place) => propertiesOf(place, changes.side));
  const required = where.map(({ value }) => new Set(value.required ?? []));
  const fresh = [...after.keys()].filter((name) => !before.has(name));
  for (const [name, was] of before) {
    const is = after.get(name);
    const written = where.map((place) => ({ ...place, keys: [...place.keys, 'properties', name] }));
    const label = `${where[1].label}.${name}`;
    if (is) {
      compareRequired(written, label, required.map((names) => names.has(name)), changes);
      deeper(was, is);
      continue;
    }
    const renamed = fresh.find((other) => same(after.get(other).value, was.value));
    if (renamed) fresh.splice(fresh.indexOf(renamed), 1);
    const sentence = renamed ? `\`${label}\` is called \`${renamed}\` now.` : `\`${label}\` is gone.`;
    changes.add('property-removed', [written[0], renamed && after.get(renamed)], sentence);
  }
  for (const name of fresh) {
    const needed = changes.side === 'requests' && required[1].has(name);
    const written = { ...where[1], keys: [...where[1].keys, 'properties', name] };
    changes.add(needed ? 'property-needed' : 'property-added', [undefined, written], `\`${where[1].label}.${name}\` is new${needed ? ', and required' : ''}.`);
  }
  compareOpenness(where, changes, deeper);
}

/** What a side can see: what is only read is no part of a request, and the other way round. */
function propertiesOf(place, side) {
  const hidden = side === 'requests' ? 'readOnly' : 'writeOnly';
  const node = child(place, 'properties');
  const names = Object.keys(node?.value ?? {});
  return new Map(
    names.map((name) => [name, child(node, name, `${place.label}.${name}`)]).filter(([, { value }]) => value?.[hidden] !== true),
  );
}

function compareRequired(where, label, [was, is], changes) {
  if (was === is) return;
  if (changes.side === 'requests') changes.direct(is ? 'narrower' : 'wider', where, `\`${label}\` ${is ? 'must be set now' : 'may be left out now'}.`);
  else changes.add(is ? 'response-present' : 'response-optional', where, `\`${label}\` ${is ? 'is always there now' : 'may be missing now'}.`);
}

function compareOpenness(where, changes, deeper) {
  const [before, after] = where.map(({ value }) => value.additionalProperties ?? true);
  if (typeof before === 'object' && typeof after === 'object') {
    deeper(...where.map((place) => child(place, 'additionalProperties', `${place.label}.*`)));
  } else if (!same(before, after)) {
    const width = (value) => (value === false ? 0 : value === true ? 2 : 1);
    const words = ['no others are allowed', 'others must be what it says', 'any others are allowed'][width(after)];
    const at = where.map((place) => child(place, 'additionalProperties') ?? place);
    changes.direct(width(after) < width(before) ? 'narrower' : 'wider', at, `\`${where[1].label}\`: beside its properties ${words} now.`);
  }
}
