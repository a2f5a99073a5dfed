/** What becomes a class in code has a name of its own: D17. Without one each generator makes one up, each another one. */
export const namedTypes = () => ({
  Schema(schema, { location, report }) {
    if (/^#\/components\/schemas\/[^/]+$/.test(location.pointer)) return;
    const what = schema.enum ? 'An enum' : schema.oneOf || schema.anyOf ? 'A union' : schema.properties ? 'An object' : undefined;
    if (what) report({ message: `${what} must be a schema of its own below components/schemas, and be referred to here: D17.`, location: location.key() });
  },
});
