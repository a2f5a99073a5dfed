/** `status` has the same schema in every response, because clients recognize errors inside HTTP 200 by it: D5, D6. */
export const outcome = () => {
  let expected;
  return {
    Root(root) {
      expected = root.components?.schemas?.ErrorResponse?.properties?.status?.$ref;
    },
    Responses(responses, { location, report, resolve }) {
      for (const [code, response] of Object.entries(responses)) {
        const body = resolve(resolve(response).node?.content?.['application/json']?.schema ?? {});
        const status = body.node?.properties?.status;
        if (expected === undefined || !code.startsWith('2') || !body.node || status?.$ref === expected) continue;
        const at = status && body.location ? body.location.child(['properties', 'status']) : location.child(code);
        report({ message: `\`status\` of the response must be \`$ref: '${expected}'\`, as in ErrorResponse: clients detect errors by it.`, location: at.key() });
      }
    },
  };
};
