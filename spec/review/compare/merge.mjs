import mergeAllOf from 'json-schema-merge-allof';

/** Keywords that do not limit values. */
const WORDS = new Set('title description deprecated examples example externalDocs $comment xml summary default readOnly writeOnly'.split(' '));

/** Classifies the keywords next to a reference: "constraints" if they limit it, otherwise "words". */
export const beside = (own) => (Object.keys(own).every((key) => WORDS.has(key) || key.startsWith('x-')) ? 'words' : 'constraints');

const first = ([value]) => value;
/** Takes the first value of an extension, which limits nothing. Fails for other keywords, because they cannot be merged. */
const undecided = (values, path) => {
  if (!path.at(-1).startsWith('x-')) throw new Error(`${path.join('.')} cannot be merged`);
  return first(values);
};
const RESOLVERS = {
  ...mergeAllOf.options.resolvers,
  ...Object.fromEntries([...WORDS].filter((word) => word !== 'examples').map((word) => [word, first])),
  allOf: (values) => values.flat(),
  pattern: (values) => [...new Set(values.flat())],
  not: undecided,
  defaultResolver: undecided,
};

/** Merges the parts of a schema. Parts that cannot be merged stay in `allOf`. */
export function mergeParts(own, parts, written) {
  try {
    const { allOf, ...all } = mergeAllOf({ allOf: [own, ...parts].map(withoutReferences) }, { deep: false, resolvers: RESOLVERS });
    const closedOff = [own, ...parts].some(({ properties = {} }) => Object.keys(properties).some((name) => !all.properties?.[name]));
    return allOf || all.$ref || closedOff ? { ...all, allOf: written.allOf } : all;
  } catch {
    return { ...own, allOf: written.allOf ?? [{ $ref: written.$ref }, own] };
  }
}

/** Writes a reference as an allOf of one part, so that keywords beside the reference narrow it. */
function withoutReferences(node) {
  if (Array.isArray(node)) return node.map(withoutReferences);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref: reference, ...own } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutReferences(value)]));
  return typeof reference === 'string' ? { ...own, allOf: [{ $ref: reference }, ...(own.allOf ?? [])] } : own;
}
