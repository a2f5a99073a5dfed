import { keysOf, linesOf } from './source.mjs';

/**
 * Where a schema is wider than one type, an entry of DECISIONS.md says why, and its number is in a comment there: on the
 * property, or on the schema when it is not in a property.
 */
export const decisionNumber = () => ({
  Schema(schema, { location, report }) {
    const width = wide(schema);
    if (!width) return;
    const { lines } = linesOf(location.source.body, owner(keysOf(location.pointer)));
    if (!lines.some((line) => /(^|\s)#.*\bD\d+/.test(line))) {
      report({ message: `${width} needs a comment with its number in DECISIONS.md, such as "# D12".`, location: location.key() });
    }
  },
});

function wide(schema) {
  if (schema.oneOf || schema.anyOf) return 'A union';
  if (Array.isArray(schema.type)) return 'A list of types';
  if (schema === true || Object.keys(schema).every((key) => key === 'description')) return 'A schema that takes anything';
  if (schema.additionalProperties === true || typeof schema.additionalProperties === 'object') return 'A free-form object';
  return undefined;
}

/** The property, schema or operation that a schema belongs to. */
function owner(keys) {
  const property = keys.lastIndexOf('properties', keys.length - 2);
  return keys.slice(0, property < 0 ? 3 : property + 2);
}
