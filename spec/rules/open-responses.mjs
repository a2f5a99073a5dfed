import { visitBodies } from './nested.mjs';

const CHECKED = ['date-time', 'date', 'time', 'uuid', 'email', 'uri'];

/** Responses are open (D12): clients in many languages fail on unknown values, properties and formats. */
export const openResponses = () => {
  const seen = new Set();
  return {
    Response(response, context) {
      visitBodies(response, context, (schema, at) => check(schema, at, context.report), seen);
    },
  };
};

function check(schema, at, report) {
  const refuse = (key, why) => report({ message: `A response must not have \`${key}\`: ${why}`, location: at.child(key).key() });
  if (schema.enum) refuse('enum', 'clients throw at a value that is new; name the values in the description.');
  if (schema.additionalProperties !== undefined) refuse('additionalProperties', 'responses may gain properties at any time.');
  if (CHECKED.includes(schema.format)) refuse('format', `deployments do not keep to ${schema.format}; say in the description how it reads.`);
}
