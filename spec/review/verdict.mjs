/**
 * One line that says whether the change can be merged as far as a machine can tell, and why. `found` are the problems of the
 * linter, `changes` the answer of `redocly diff`, `java` the comparison of the Java clients and `languages` what came
 * of the others, if they were made.
 */
export function verdictOf({ problems, changes, java, languages }) {
  const { base, revision } = changes.infoVersions;
  const count = `${changes.summary.major} breaking, ${changes.summary.minor} additions, ${changes.summary.patch} other`;
  const faults = [
    problems.length > 0 && `the linter found ${problems.length}`,
    changes.tooLow,
    java?.fault,
    languages?.fault,
  ].filter(Boolean);
  if (faults.length > 0) return { passed: false, line: `FAILED: ${faults.join('; ')} (${count}).` };
  if (changes.changes.length === 0) return { passed: true, line: 'PASSED: nothing that a client can see has changed.' };
  const declared = changes.summary.major > 0 ? 'declared as breaking, ' : '';
  return { passed: true, line: `PASSED: ${declared}${base} to ${revision} (${count}).` };
}
