import { child, says } from './description.mjs';
import { same } from './keywords.mjs';
import { compareSchemas } from './schemas.mjs';
import { securityOf } from './security.mjs';
import { compareOthers } from './words.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const COMPARED = new Set(['operationId', 'tags', 'parameters', 'requestBody', 'responses', 'security']);

/** The operations of a description, by method and path: what each is, and what to call it. */
export function operationsOf(root) {
  const paths = child(root, 'paths');
  const found = Object.keys(paths?.value ?? {}).flatMap((path) => {
    const item = child(paths, path);
    return METHODS.filter((method) => item.value[method]).map((method) => [`${method.toUpperCase()} ${path}`, operation(item, method)]);
  });
  return new Map(found);
}

function operation(item, method) {
  const place = child(item, method);
  return { ...place, item, label: place.value.operationId ?? `${method.toUpperCase()} ${item.keys.at(-1)}` };
}

/** Compares all operations. One that has another path or method but the same name, or the other way round, has moved. */
export function compareOperations(roots, changes) {
  const [before, after] = roots.map(operationsOf);
  const fresh = new Map([...after].filter(([route]) => !before.has(route)));
  for (const [route, was] of before) {
    let is = after.get(route);
    if (!is) {
      const [to] = [...fresh].find(([, other]) => other.value.operationId === was.value.operationId && other.value.operationId) ?? [];
      is = fresh.get(to);
      fresh.delete(to);
      changes.within({ operation: route }, () =>
        is
          ? changes.add('operation-moved', [was, is], `It is ${to} now.`)
          : changes.add('operation-removed', [was, undefined], `The operation \`${was.label}\` is gone.`),
      );
    }
    if (is) changes.within({ operation: [...after].find(([, other]) => other === is)[0] }, () => compareOperation([was, is], roots, changes));
  }
  for (const [route, is] of fresh) {
    changes.within({ operation: route }, () => changes.add('operation-added', [undefined, is], `The operation \`${is.label}\` is new.`));
  }
}

function compareOperation(where, roots, changes) {
  const [was, is] = where;
  if (was.value.operationId !== is.value.operationId) {
    changes.add('operation-renamed', where.map((place) => child(place, 'operationId')), `\`${was.label}\` is called \`${is.label}\` now.`);
  }
  compareTags(where, changes);
  compareSecurity(where, roots, changes);
  compareParameters(where, changes);
  if (says(was, is)) return;
  changes.within({ side: 'requests' }, () => compareBody(where.map((place) => child(place, 'requestBody', `request of ${is.label}`)), changes));
  compareResponses(where.map((place) => child(place, 'responses')), is.label, changes);
  compareOthers(where, changes, COMPARED);
}

function compareTags(where, changes) {
  const [was, is] = where.map(({ value }) => value.tags ?? []);
  const at = where.map((place) => child(place, 'tags') ?? place);
  if (was.some((tag) => !is.includes(tag)) || (was.length === 0 && is.length > 0)) {
    changes.add('tag-changed', at, `Its tag is ${is.join(', ') || 'none'}, was ${was.join(', ') || 'none'}.`);
  } else if (!same(was, is)) changes.add('tag-added', at, `Its tags are ${is.join(', ')}, were ${was.join(', ')}.`);
}

function compareSecurity(where, roots, changes) {
  const [was, is] = where.map((place, i) => securityOf(place, roots[i], roots[0]));
  const lost = was.filter((one) => !is.some((other) => other.every((part) => one.includes(part))));
  const gained = is.filter((one) => !was.some((other) => other.every((part) => one.includes(part))));
  const at = where.map((place) => child(place, 'security') ?? place);
  if (lost.length > 0) changes.add('security-tightened', at, 'It needs a token, a scheme or a scope that it did not need.');
  if (gained.length > 0 && lost.length === 0) changes.add('security-loosened', at, 'It can be called in one more way, or with less.');
}

function compareParameters(where, changes) {
  const [before, after] = where.map(parametersOf);
  changes.within({ side: 'requests' }, () => {
    for (const [name, was] of before) {
      const is = after.get(name);
      if (!is) changes.add('parameter-removed', [was, undefined], `The parameter ${name} is gone.`);
      else compareParameter([was, is], name, changes);
    }
    for (const [name, is] of after) {
      if (before.has(name)) continue;
      const kind = is.value.required ? 'parameter-needed' : 'parameter-added';
      changes.add(kind, [undefined, is], `The parameter ${name} is new${is.value.required ? ', and required' : ''}.`);
    }
  });
}

function parametersOf(place) {
  const all = [place.item, place].flatMap((at) => {
    const list = child(at, 'parameters');
    return (list?.value ?? []).map((_, i) => child(list, i));
  });
  const nameOf = ({ name, in: where }) => (where === 'header' ? name.toLowerCase() : name);
  return new Map(all.map((at) => [`\`${nameOf(at.value)}\` in ${at.value.in}`, { ...at, label: `${place.label}.${at.value.name}` }]));
}

function compareParameter(where, name, changes) {
  const [was, is] = where.map(({ value }) => value.required === true);
  if (was !== is) changes.direct(is ? 'narrower' : 'wider', where, `The parameter ${name} ${is ? 'must be set now' : 'may be left out now'}.`);
  const style = where.map(styleOf);
  if (!same(...style)) changes.add('other-changed', where, `The parameter ${name} is written otherwise: ${style[1]}, was ${style[0]}.`);
  compareContent(where, changes);
  compareOthers(where, changes, new Set(['name', 'in', 'required', 'schema', 'content', 'style', 'explode', 'allowReserved']));
}

/** How a value becomes text; what is not said has a default. */
function styleOf({ value: { in: place, style = ['query', 'cookie'].includes(place) ? 'form' : 'simple', explode = style === 'form', allowReserved = false } }) {
  return `${style}${explode ? ', exploded' : ''}${allowReserved ? ', with reserved characters' : ''}`;
}

function compareBody(where, changes) {
  const [was, is] = where;
  if (!was && !is) return;
  if (!is) changes.add('body-removed', where, 'It has no body any more.');
  else if (!was) changes.add(is.value.required ? 'body-needed' : 'body-optional', where, `It has a body now${is.value.required ? ', which is required' : ''}.`);
  else {
    const required = where.map(({ value }) => value.required === true);
    if (required[0] !== required[1]) changes.add(required[1] ? 'body-needed' : 'body-optional', where, required[1] ? 'Its body is required now.' : 'Its body may be left out now.');
    compareContent(where, changes);
    compareOthers(where, changes, new Set(['required', 'content', '$ref']));
  }
}

function compareResponses([before, after], label, changes) {
  for (const status of new Set([...Object.keys(before?.value ?? {}), ...Object.keys(after?.value ?? {})])) {
    const where = [before, after].map((place) => place && child(place, status, `${status} of ${label}`));
    const [was, is] = where;
    changes.within({ side: 'responses' }, () => {
      if (status.startsWith('x-')) return;
      if (!is) changes.add('status-removed', where, `It no longer answers ${status}.`);
      else if (!was) changes.add('status-added', where, `It can also answer ${status}.`);
      else {
        compareHeaders(where, status, changes);
        compareContent(where, changes);
        compareOthers(where, changes, new Set(['headers', 'content', '$ref']));
      }
    });
  }
}

function compareHeaders(where, status, changes) {
  const [before, after] = where.map((place) => {
    const headers = child(place, 'headers');
    return new Map(Object.keys(headers?.value ?? {}).map((name) => [name.toLowerCase(), child(headers, name, `${name} of ${status}`)]));
  });
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const at = [before.get(name), after.get(name)];
    const [was, is] = at;
    if (!is || (was?.value.required && !is.value.required)) changes.add('header-removed', at, `The header \`${name}\` of ${status} ${is ? 'may be missing now' : 'is gone'}.`);
    else if (!was || (!was.value.required && is.value.required)) changes.add('header-added', at, `The header \`${name}\` of ${status} is ${was ? 'always there now' : 'new'}.`);
    if (was && is) {
      compareContent(at, changes);
      compareOthers(at, changes, new Set(['required', 'schema', 'content', '$ref']));
    }
  }
}

/** What has a schema, or one for each media type: bodies, parameters and headers. */
function compareContent(where, changes) {
  compareMedia(where, changes, new Set(Object.keys(where[0].value)));
  const [before, after] = where.map((place) => child(place, 'content'));
  for (const type of new Set([...Object.keys(before?.value ?? {}), ...Object.keys(after?.value ?? {})])) {
    const at = [before, after].map((place) => place && child(place, type));
    if (!at[1]) changes.add('media-type-removed', at, `\`${type}\` is gone from the ${where[0].label}.`);
    else if (!at[0]) changes.add('media-type-added', at, `\`${type}\` is new in the ${where[1].label}.`);
    else compareMedia(at, changes);
  }
}

function compareMedia(where, changes, compared = new Set(['schema'])) {
  const [before, after] = where.map((place) => child(place, 'schema'));
  if (before && after) compareSchemas(before, after, changes);
  else if (before || after) {
    changes.direct(after ? 'narrower' : 'wider', where, `The ${where[1].label} ${after ? 'has a schema now' : 'has no schema any more'}.`);
    changes.add('type-changed', where, `The ${where[1].label} ${after ? 'has a schema now' : 'has no schema any more'}.`);
  }
  if (compared.size === 1) compareOthers(where, changes, compared);
}
