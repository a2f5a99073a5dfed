/**
 * A schema that becomes a class needs a name (D17). Otherwise each generator invents one. A union of one form and null does not become
 * a class.
 */
export const namedTypes = () => ({
  Schema(schema, { location, report }) {
    if (/^#\/components\/schemas\/[^/]+$/.test(location.pointer)) return;
    const union = (schema.oneOf ?? schema.anyOf ?? []).filter(({ type }) => type !== 'null').length > 1;
    const what = schema.enum ? 'An enum' : union ? 'A union' : schema.properties ? 'An object' : undefined;
    if (what) report({ message: `${what} must be a schema below components/schemas, with a reference to it here: D17.`, location: location.key() });
  },
});

/** Unions are `oneOf`: generators for Rust and TypeScript make an empty type of `anyOf`. */
export const unions = () => ({
  Schema(schema, { location, report }) {
    if (schema.anyOf) report({ message: 'A union must be `oneOf`: some generators make an empty type of `anyOf`.', location: location.child('anyOf').key() });
  },
});
