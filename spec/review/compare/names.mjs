/** Compares names of schemas. Strings, numbers, lists and maps have no class, so their names appear only in the reference. */
export function compareNames(before, after, changes) {
  const [earlier, later] = [before, after].map(({ description }) => description.root.components?.schemas ?? {});
  for (const { component, value } of before.parts ?? []) {
    const left = component in later || after.parts?.some((part) => part.component === component);
    if (component && isClass(value) && !left) changes.add('schema-renamed', [before, after], `The schema \`${component}\`, a part of \`${after.label}\`, is gone.`);
  }
  const [was, is] = [before.component, after.component];
  if (was === is) return;
  const code = [before, after].some(({ value }) => isClass(value));
  const called = was in later || is in earlier ? `\`${is}\` stands where \`${was}\` stood.` : `The schema \`${was}\` is called \`${is}\` now.`;
  const named = was ? `The schema \`${was}\` no longer has a name at \`${after.label}\`.` : `\`${before.label}\` is the schema \`${is}\` now.`;
  const kind = code && (was || isClass(before.value)) ? 'schema-renamed' : 'words';
  changes.add(kind, [before, after], (was && is ? called : named) + (code ? '' : ' No code has a class of it.'));
}

const isClass = (value) =>
  ['properties', 'enum', 'oneOf', 'anyOf', 'allOf'].some((word) => value[word]) || ([value.type].flat().includes('object') && typeof value.additionalProperties !== 'object');
