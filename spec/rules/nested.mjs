/** Visits a schema and its parts once each, references followed: visit(schema, location). */
export function visitSchemas(schema, location, resolve, visit, seen) {
  const { node, location: at = location } = schema.$ref ? resolve(schema) : { node: schema };
  if (typeof node !== 'object' || node === null || seen.has(at.pointer)) return;
  seen.add(at.pointer);
  visit(node, at);
  const deeper = (key, child) => typeof child === 'object' && child !== null && visitSchemas(child, at.child(key), resolve, visit, seen);
  for (const word of ['items', 'additionalProperties', 'contentSchema', 'not']) deeper([word], node[word]);
  for (const word of ['properties', 'oneOf', 'anyOf', 'allOf']) {
    for (const [key, child] of Object.entries(node[word] ?? {})) deeper([word, key], child);
  }
}

/** Visits the schemas of the bodies of a request or a response. */
export function visitBodies({ content = {} }, { location, resolve }, visit, seen) {
  for (const [type, { schema }] of Object.entries(content)) {
    if (schema) visitSchemas(schema, location.child(['content', type, 'schema']), resolve, visit, seen);
  }
}
