/** Every body has examples, and each has a name: a mock is asked for them by name, and readers see the name. */
export const namedExamples = () => ({
  MediaType(media, { location, report }) {
    const names = Object.keys(media.examples ?? {});
    if ('example' in media || names.length === 0) {
      report({
        message: 'A body needs named examples: `examples`, not `example`.',
        location: 'example' in media ? location.child('example') : location.key(),
      });
    }
    for (const name of names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))) {
      report({
        message: `Example ${name} must be named in lower case, with hyphens.`,
        location: location.child(['examples', name]).key(),
      });
    }
  },
});
