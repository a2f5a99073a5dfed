/**
 * The names of schemas are names of classes in code: what was called one thing at a place and is called another there. Something
 * that has a name for the first time is only a new name, unless code had made a class of it already.
 */
export function compareNames(before, after, changes) {
  const [was, is] = [before.component, after.component];
  if (was === is) return;
  const where = [before, after];
  if (was && !is) {
    changes.add('schema-renamed', where, `The schema \`${was}\` has no name any more at \`${after.label}\`.`);
  } else if (was) {
    changes.add('schema-renamed', where, stays(before, after) ? `\`${is}\` stands where \`${was}\` stood.` : `The schema \`${was}\` is called \`${is}\` now.`);
  } else {
    const classLike = ['properties', 'enum', 'oneOf', 'anyOf'].some((word) => before.value?.[word]);
    const sentence = `What is at \`${before.label}\` is the schema \`${is}\` now.`;
    changes.add(classLike ? 'schema-renamed' : 'words', where, sentence);
  }
}

/** Both names are still there: the place has another schema, which has not been renamed. */
const stays = (before, after) =>
  before.component in (after.description.root.components?.schemas ?? {}) || after.component in (before.description.root.components?.schemas ?? {});
