import { visitBodies } from './nested.mjs';

/** Requests are closed (D11): no unknown properties, no null, and no defaults, which clients would send. */
export const closedRequests = () => {
  const seen = new Set();
  return {
    RequestBody(body, context) {
      visitBodies(body, context, (schema, at) => check(schema, at, context.report), seen);
    },
  };
};

function check(schema, at, report) {
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
