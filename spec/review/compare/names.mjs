/**
 * Schemas that become a class have their name in code. A string, a number, a list or a map has no class in any language, so that
 * its name is only seen in the reference.
 */
export function compareNames(before, after, changes) {
  const left = (name) => name in (after.description.root.components?.schemas ?? {}) || after.parts?.some(({ component }) => component === name);
  for (const { component, value } of before.parts ?? []) {
    if (component && isClass(value) && !left(component)) changes.add('schema-renamed', [before, after], `The schema \`${component}\`, a part of \`${after.label}\`, is gone.`);
  }
  const [was, is] = [before.component, after.component];
  if (was === is) return;
  const code = [before, after].some(({ value }) => isClass(value));
  const kind = code && (was || isClass(before.value)) ? 'schema-renamed' : 'words';
  changes.add(kind, [before, after], sentenceOf(before, after) + (code ? '' : ' No code has a class of it.'));
}

function sentenceOf(before, after) {
  const [was, is] = [before.component, after.component];
  if (!is) return `The schema \`${was}\` has no name any more at \`${after.label}\`.`;
  if (!was) return `What is at \`${before.label}\` is the schema \`${is}\` now.`;
  return stays(before, after) ? `\`${is}\` stands where \`${was}\` stood.` : `The schema \`${was}\` is called \`${is}\` now.`;
}

const isClass = (value) =>
  ['properties', 'enum', 'oneOf', 'anyOf', 'allOf'].some((word) => value[word]) || ([value.type].flat().includes('object') && typeof value.additionalProperties !== 'object');

/** Both names are still there: the place has another schema, which has not been renamed. */
const stays = (before, after) =>
  before.component in (after.description.root.components?.schemas ?? {}) || after.component in (before.description.root.components?.schemas ?? {});
