import { readFileSync } from 'node:fs';
import { keysAt, keysOf, linesOf } from './source.mjs';

const DECIDED = new Set(
  [...readFileSync(new URL('../DECISIONS.md', import.meta.url), 'utf8').matchAll(/^### (D\d+)\. /gm)].map(([, number]) => number),
);

/**
 * Where a schema is wider than one type, an entry of DECISIONS.md says why, and its number is in a comment there: on the
 * property, or on the schema when it is not in a property. A number that a comment names is in DECISIONS.md.
 */
export const decisionNumber = () => ({
  Root(_, { location, report }) {
    const lines = location.source.body.split('\n');
    for (const [i, line] of lines.entries()) {
      const [comment = ''] = /(?<=^|\s)#\s.*$/.exec(line) ?? [];
      for (const [number] of comment.matchAll(/\bD\d+\b/g)) {
        if (DECIDED.has(number)) continue;
        report({ message: `${number} is not in DECISIONS.md: add the entry, or correct the number.`, location: location.child(keysAt(lines, i)).key() });
      }
    }
  },
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
