const CHECKED = ['date-time', 'date', 'time', 'uuid', 'email', 'uri'];

/** Requests are closed (D11): no unknown properties, no null, and no defaults, which clients would send. */
export const closedRequests = () => ({ RequestBody: eachSchema(checkRequest) });

/** Responses are open (D12): clients in many languages fail on unknown values, properties and formats. */
export const openResponses = () => ({ Response: eachSchema(checkResponse) });

function checkRequest(schema, at, report) {
  if ((schema.type === 'object' || schema.properties) && schema.additionalProperties !== false) {
    report({ message: 'A request needs `additionalProperties: false`, because unknown properties are errors: D11.', location: at.key() });
  }
  if ([schema.type].flat().includes('null')) {
    report({ message: 'A request must not allow null: clients leave out unset values.', location: at.child('type') });
  }
  if (schema.default !== undefined) {
    report({ message: 'A request must not have a default: clients would send it.', location: at.child('default') });
  }
}

function checkResponse(schema, at, report) {
  const refuse = (key, why) => report({ message: `A response must not have \`${key}\`: ${why}`, location: at.child(key).key() });
  if (schema.enum) refuse('enum', 'clients throw at a value that is new; name the values in the description.');
  if (schema.additionalProperties !== undefined) refuse('additionalProperties', 'responses may gain properties at any time.');
  if (CHECKED.includes(schema.format)) refuse('format', `deployments do not keep to ${schema.format}; say in the description how it reads.`);
}

/** Returns a visitor of bodies, which checks their schemas and the parts of these once each, references followed. */
function eachSchema(check) {
  const seen = new Set();
  return ({ content = {} }, { location, report, resolve }) => {
    const visit = (schema, written) => {
      const { node, location: at = written } = schema.$ref ? resolve(schema) : { node: schema };
      if (typeof node !== 'object' || node === null || seen.has(at.pointer)) return;
      seen.add(at.pointer);
      check(node, at, report);
      const deeper = (key, child) => typeof child === 'object' && child !== null && visit(child, at.child(key));
      for (const word of ['items', 'additionalProperties', 'contentSchema', 'not']) deeper([word], node[word]);
      for (const word of ['properties', 'oneOf', 'anyOf', 'allOf']) {
        for (const [key, child] of Object.entries(node[word] ?? {})) deeper([word, key], child);
      }
    };
    for (const [type, { schema }] of Object.entries(content)) {
      if (schema) visit(schema, location.child(['content', type, 'schema']));
    }
  };
}
