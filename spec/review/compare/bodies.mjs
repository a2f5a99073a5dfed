import { child } from './description.mjs';
import { compareSchemas } from './schemas.mjs';
import { compareOthers } from './words.mjs';

const keysOfBoth = ([before, after]) => Object.keys({ ...before?.value, ...after?.value });

export function compareBody(where, changes) {
  const [was, is] = where;
  if (!was && !is) return;
  if (!is) return changes.add('body-removed', where, 'It has no body any more.');
  if (!was) return changes.add(is.value.required ? 'body-needed' : 'body-optional', where, `It has a body now${is.value.required ? ', which is required' : ''}.`);
  const [before, after] = where.map(({ value }) => value.required === true);
  if (before !== after) changes.add(after ? 'body-needed' : 'body-optional', where, after ? 'Its body is required now.' : 'Its body may be left out now.');
  compareContent(where, changes);
  compareOthers(where, changes, new Set(['required', 'content', '$ref']));
}

export function compareResponses(responses, label, changes) {
  for (const status of keysOfBoth(responses).filter((key) => !key.startsWith('x-'))) {
    const where = responses.map((place) => child(place, status, `${status} of ${label}`));
    const [was, is] = where;
    changes.within({ side: 'responses' }, () => {
      if (!is) return changes.add('status-removed', where, `It no longer answers ${status}.`);
      if (!was) return changes.add('status-added', where, `It can also answer ${status}.`);
      compareHeaders(where, status, changes);
      compareLinks(where, status, changes);
      compareContent(where, changes);
      compareOthers(where, changes, new Set(['headers', 'links', 'content', '$ref']));
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
    if (!was || !is) continue;
    compareContent(at, changes);
    compareOthers(at, changes, new Set(['required', 'schema', 'content', '$ref']));
  }
}

function compareLinks(where, status, changes) {
  const links = where.map((place) => child(place, 'links'));
  for (const name of keysOfBoth(links)) {
    const at = links.map((place) => child(place, name, `link ${name} of ${status}`));
    const differs = keysOfBoth(at).some((key) => key !== 'description' && JSON.stringify(at[0]?.value[key]) !== JSON.stringify(at[1]?.value[key]));
    if (differs) changes.add('link-changed', at, `The link \`${name}\` of ${status} ${!at[0] ? 'is new' : at[1] ? 'leads elsewhere' : 'is gone'}.`);
    else compareOthers(at, changes, new Set());
  }
}

/** Compares what has a schema, or one for each media type: bodies, parameters and headers. */
export function compareContent(where, changes) {
  compareSchema(where, changes);
  const content = where.map((place) => child(place, 'content'));
  for (const type of keysOfBoth(content)) {
    const at = content.map((place) => child(place, type));
    if (!at[1]) changes.add('media-type-removed', at, `\`${type}\` is gone from the ${where[0].label}.`);
    else if (!at[0]) changes.add('media-type-added', at, `\`${type}\` is new in the ${where[1].label}.`);
    else {
      compareSchema(at, changes);
      compareOthers(at, changes, new Set(['schema']));
    }
  }
}

function compareSchema(where, changes) {
  const [before, after] = where.map((place) => child(place, 'schema'));
  if (before && after) return compareSchemas(before, after, changes);
  if (!before && !after) return;
  const sentence = `The ${where[1].label} ${after ? 'has a schema now' : 'has no schema any more'}.`;
  changes.direct(after ? 'narrower' : 'wider', where, sentence);
  changes.add('type-changed', where, sentence);
}
