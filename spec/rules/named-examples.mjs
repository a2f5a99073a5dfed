/** Every body has named examples, because mocks select examples by name. The examples show every form of a union. */
export const namedExamples = () => {
  const forms = new Map();
  return {
    MediaType(media, { location, report, resolve }) {
      const names = Object.keys(media.examples ?? {});
      if ('example' in media || names.length === 0) {
        report({ message: 'A body needs named examples: `examples`, not `example`.', location: 'example' in media ? location.child('example') : location.key() });
      }
      for (const name of names) {
        if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
          report({ message: `Example ${name} must be named in lower case, with hyphens.`, location: location.child(['examples', name]).key() });
        }
      }
      const values = names.map((name) => resolve(media.examples[name]).node?.value);
      if (media.schema) [undefined, ...values].forEach((value) => show(media.schema, location.child('schema'), value, resolve, forms));
    },
    Root: {
      leave(_, { report }) {
        for (const { location, type, shown } of forms.values()) {
          if (!shown) report({ message: `No example shows the form ${type} of this union.`, location: location.key() });
        }
      },
    },
  };
};

/** Collects the forms of all unions of a schema, and the forms that an example has. */
function show(schema, location, value, resolve, forms, above = []) {
  const { node, location: at = location } = schema.$ref ? resolve(schema) : { node: schema };
  if (typeof node !== 'object' || node === null || above.includes(node)) return;
  const deeper = (child, key, inner) => typeof child === 'object' && show(child, at.child(key), inner, resolve, forms, [...above, node]);
  const types = typesOf(value);
  (node.oneOf ?? []).forEach((form, i) => {
    const { type } = (form.$ref ? resolve(form).node : form) ?? {};
    const key = `${i} ${JSON.stringify(node)}`; // The same union may occur in several places.
    const fits = types.includes(type);
    if (type !== 'null') forms.set(key, { location: at.child(['oneOf', i]), type, shown: fits || !type || forms.get(key)?.shown === true });
    deeper(form, ['oneOf', i], fits ? value : undefined);
  });
  for (const [name, child] of Object.entries(node.properties ?? {})) deeper(child, ['properties', name], value?.[name]);
  (node.allOf ?? []).forEach((part, i) => deeper(part, ['allOf', i], value));
  if (node.items) (Array.isArray(value) && value.length > 0 ? value : [undefined]).forEach((item) => deeper(node.items, 'items', item));
  if (node.contentSchema) deeper(node.contentSchema, 'contentSchema', parsed(value));
}

function typesOf(value) {
  if (Array.isArray(value)) return ['array'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}

/** Parses JSON in a string, which may also be a message. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
