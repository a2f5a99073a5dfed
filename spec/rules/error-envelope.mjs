const ENVELOPE = '#/components/schemas/ErrorResponse';

/** Every error has the same body, {response, status}: D5, D10. Clients read errors before they know the operation. */
export const errorEnvelope = () => ({
  Responses(responses, { location, report, resolve }) {
    for (const [status, response] of Object.entries(responses)) {
      if (status.startsWith('2')) continue;
      const schema = resolve(response).node?.content?.['application/json']?.schema;
      if (schema?.$ref !== ENVELOPE) {
        report({ message: `The body of ${status} must be ErrorResponse, as JSON.`, location: location.child(status).key() });
      }
    }
  },
  NamedSchemas(schemas, { location, report }) {
    const { type, required = [], properties = {} } = schemas.ErrorResponse ?? { type: 'object' };
    const complete = ['response', 'status'].every((name) => required.includes(name) && name in properties);
    if (schemas.ErrorResponse && (type !== 'object' || !complete || properties.response.type !== 'string')) {
      report({
        message: 'ErrorResponse must be an object that requires response, a string, and status.',
        location: location.child('ErrorResponse').key(),
      });
    }
  },
});
