import { child, children, says } from './description.mjs';
import { LIMITS, same, UNDECIDED } from './keywords.mjs';

/** Keywords of schemas that are compared elsewhere. */
const COMPARED = new Set([
  ...Object.keys(LIMITS),
  ...UNDECIDED,
  ...'type nullable enum const properties required additionalProperties items contentSchema oneOf anyOf default $defs'.split(' '),
]);
const WORDS = new Set('description summary externalDocs contact license termsOfService $comment xml title'.split(' '));
const EXAMPLES = new Set(['example', 'examples']);
/** Keywords whose default is false. */
const FLAGS = new Set(['deprecated', 'required', 'allowEmptyValue', 'allowReserved']);

/**
 * Compares the keys that nothing else compares: text, examples, extensions and unknown keys. For unknown keys, assumes the worst.
 */
export function compareOthers(where, changes, compared = COMPARED) {
  for (const [key, at] of children(where)) {
    if (compared.has(key)) continue;
    const [was, is] = at.map((place) => (FLAGS.has(key) && place?.value === false ? undefined : place && deep(place)));
    if (same(was, is) && (EXAMPLES.has(key) || is === undefined || says(...at))) continue;
    const what = was === undefined ? 'is new' : is === undefined ? 'is gone' : 'is another one';
    changes.add(kindOf(key, was, is, where), at.map((place, i) => place ?? (at[1 - i] ? undefined : where[i])), sentenceOf(key, where[1] ?? where[0], what, was, is));
  }
}

function kindOf(key, was, is, [before, after]) {
  if (key === 'title' && !after.component && !before.component && ['oneOf', 'anyOf'].includes(after.origins[0].at(-2))) return 'title-changed';
  if (WORDS.has(key)) return 'words';
  if (/^x-(enum-|ogen-|codegen-)/.test(key) || (is === undefined && /^x-(outcome|observed-)/.test(key))) return 'type-changed';
  if (EXAMPLES.has(key)) return 'examples';
  if (key === 'deprecated') return is ? 'deprecated' : 'words';
  if (key.startsWith('x-') || key.endsWith('Only')) return 'extension';
  return was === undefined ? 'other-added' : 'other-changed';
}

function sentenceOf(key, { label }, what, was, is) {
  const whose = label ? ` of \`${label}\`` : '';
  const names = Object.keys({ ...was, ...is }).filter((name) => !same(was?.[name], is?.[name]));
  if (key === 'examples') return `Examples${whose} change: ${names.join(', ') || 'their order'}.`;
  if (key === 'deprecated') return `\`${label}\` is ${is ? '' : 'no longer '}deprecated.`;
  return `${WORDS.has(key) || key === 'example' ? `The ${key}` : `\`${key}\``}${whose} ${what}.`;
}

/** Follows references one level down, where the examples are. */
function deep(place) {
  if (typeof place.value !== 'object' || place.value === null || Array.isArray(place.value)) return place.value;
  return Object.fromEntries(Object.keys(place.value).map((key) => [key, child(place, key).value]));
}
