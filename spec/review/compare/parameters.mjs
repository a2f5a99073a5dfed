import { compareContent } from './bodies.mjs';
import { child } from './description.mjs';
import { same } from './keywords.mjs';
import { compareOthers } from './words.mjs';

export function compareParameters(where, changes) {
  const [before, after] = where.map(parametersOf);
  changes.within({ side: 'requests' }, () => {
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(name), after.get(name)];
      if (was && is) compareParameter([was, is], name, changes);
      else if (was) changes.add('parameter-removed', [was, undefined], `The parameter ${name} is gone.`);
      else changes.add(is.value.required ? 'parameter-needed' : 'parameter-added', [undefined, is], `The parameter ${name} is new${is.value.required ? ', and required' : ''}.`);
    }
    compareOrder(before, after, where, changes);
  });
}

/** Returns the parameters of an operation and of its path. */
function parametersOf(place) {
  const all = [place.item, place].flatMap((at) => {
    const list = child(at, 'parameters');
    return (list?.value ?? []).map((_, i) => child(list, i));
  });
  const nameOf = ({ name, in: where }) => (where === 'header' ? name.toLowerCase() : name);
  return new Map(all.map((at) => [`\`${nameOf(at.value)}\` in ${at.value.in}`, { ...at, label: at.component ?? `${place.label}.${at.value.name}` }]));
}

/** Compares the order of parameters. Generated methods take them in this order, required ones first. */
function compareOrder(before, after, where, changes) {
  const [was, is] = [[before, after], [after, before]].map(([own, other]) => {
    const names = [...own.keys()].filter((name) => other.has(name));
    const required = (name) => own.get(name).value.required === true;
    return [...names.filter(required), ...names.filter((name) => !required(name))];
  });
  if (same(was, is)) return;
  const at = where.map((place) => child(place, 'parameters') ?? child(place.item, 'parameters'));
  changes.add('parameter-order', at, `The order of its parameters is ${is.join(', ')}, was ${was.join(', ')}.`);
}

function compareParameter(where, name, changes) {
  const [was, is] = where.map(({ value }) => value.required === true);
  if (was !== is) changes.direct(is ? 'narrower' : 'wider', where, `The parameter ${name} ${is ? 'must be set now' : 'may be left out now'}.`);
  const style = where.map(styleOf);
  if (!same(...style)) changes.add('other-changed', where, `The serialization of the parameter ${name} is ${style[1]}, was ${style[0]}.`);
  compareContent(where, changes);
  compareOthers(where, changes, new Set(['name', 'in', 'required', 'schema', 'content', 'style', 'explode', 'allowReserved']));
}

/** Returns the serialization of a parameter, with OpenAPI's defaults. */
function styleOf({ value: { in: place, style = ['query', 'cookie'].includes(place) ? 'form' : 'simple', explode = style === 'form', allowReserved = false } }) {
  return `${style}${explode ? ', exploded' : ''}${allowReserved ? ', with reserved characters' : ''}`;
}
