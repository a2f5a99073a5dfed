import { child, children } from './description.mjs';
import { same } from './keywords.mjs';
import { compareSchemas } from './schemas.mjs';
import { compareOthers } from './words.mjs';

export function compareBody(where, changes) {
  const [was, is] = where;
  if (!was && !is) return;
  if (!is) return changes.add('body-removed', where, 'It no longer has a body.');
  if (!was) return changes.add(is.value.required ? 'body-needed' : 'parameter-added', where, `It has a body now${is.value.required ? ', which is required' : ''}.`);
  const [before, after] = where.map(({ value }) => value.required === true);
  if (before !== after) changes.add(after ? 'body-needed' : 'body-optional', where, after ? 'Its body is required now.' : 'Its body may be left out now.');
  compareContent(where, changes);
  compareOthers(where, changes, new Set(['required', 'content', '$ref']));
}

export function compareResponses(responses, label, changes) {
  for (const [status, where] of children(responses, (key) => `${key} of ${label}`)) {
    if (status.startsWith('x-')) continue;
    changes.within({ side: 'responses' }, () => {
      if (!where[1]) return changes.add('status-removed', where, `It no longer responds with ${status}.`);
      if (!where[0]) return changes.add('status-added', where, `It can also respond with ${status}.`);
      compareHeaders(where, status, changes);
      compareLinks(where, status, changes);
      compareContent(where, changes);
      compareOthers(where, changes, new Set(['headers', 'links', 'content', '$ref']));
    });
  }
}

function compareHeaders(where, status, changes) {
  const headers = where.map((place) => child(place, 'headers'));
  for (const [name, at] of children(headers, (key) => `${key} of ${status}`, (key) => key.toLowerCase())) {
    const [was, is] = at;
    if (!is || (was?.value.required && !is.value.required)) changes.add('header-removed', at, `The header \`${name}\` of ${status} ${is ? 'may be missing now' : 'is gone'}.`);
    else if (!was || (!was.value.required && is.value.required)) changes.add('header-added', at, `The header \`${name}\` of ${status} is ${was ? 'always there now' : 'new'}.`);
    if (!was || !is) continue;
    compareContent(at, changes);
    compareOthers(at, changes, new Set(['required', 'schema', 'content', '$ref']));
  }
}

function compareLinks(where, status, changes) {
  const target = (place) => ({ ...place?.value, description: undefined });
  for (const [name, at] of children(where.map((place) => child(place, 'links')), (key) => `link ${key} of ${status}`)) {
    if (at.every(Boolean) && same(...at.map(target))) compareOthers(at, changes, new Set());
    else changes.add('link-changed', at, `The link \`${name}\` of ${status} ${!at[0] ? 'is new' : at[1] ? 'has another target' : 'is gone'}.`);
  }
}

/** Compares bodies, parameters and headers. Each has one schema, or one for each media type. */
export function compareContent(where, changes) {
  compareSchema(where, changes);
  for (const [type, at] of children(where.map((place) => child(place, 'content')), undefined, (key) => key.toLowerCase())) {
    if (!at[1]) changes.add('media-type-removed', at, `\`${type}\` is gone from the ${where[0].label}.`);
    else if (!at[0]) changes.add(where[0].value.content ? 'media-type-added' : 'content-added', at, `\`${type}\` is new in the ${where[1].label}.`);
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
  const sentence = `The ${where[1].label} ${after ? 'has a schema now' : 'no longer has a schema'}.`;
  changes.direct(after ? 'narrower' : 'wider', where, sentence);
  changes.add('type-changed', where, sentence);
}
