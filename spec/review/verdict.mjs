import { AUDIENCES, larger, STEPS } from './compare/changes.mjs';

/**
 * Whether a change can be merged as far as a machine can tell, and why: all that the report shows decides. `problems` are the
 * linter's, `changes` those of the contract, `java` the comparison of the Java clients and `languages` what came of the others, if
 * they were made; `overrides` is what somebody has judged otherwise, in the changelog.
 */
export function judge({ problems = [], changes, versions, java, languages, overrides = [] }) {
  const judged = [...changes, ...(java?.rows ?? []).map(changeOfJava)].map((change) => override(change, overrides));
  const step = judged.reduce((worst, change) => larger(change.step, worst), '-');
  const faults = [
    problems.length > 0 && `the rules are broken in ${count(problems.length, 'place')}`,
    tooLow(versions, step),
    java?.fault,
    languages?.fault,
  ].filter(Boolean);
  const passed = faults.length === 0;
  return { passed, step, changes: judged, faults, line: `${passed ? 'PASSED' : 'FAILED'}: ${reasons(passed, faults, judged, step, versions)}` };
}

function reasons(passed, faults, judged, step, { base, revision }) {
  if (judged.length === 0) return passed ? 'nothing that anyone can see has changed.' : `${faults.join('; ')}.`;
  const what = `${STEPS.toReversed().flatMap((name) => words(judged, name)).join(', ')}`;
  const overridden = judged.filter((change) => change.override).length;
  const hand = overridden > 0 ? `, ${overridden} judged by hand` : '';
  return passed ? `${base} to ${revision}, and a ${step} step is needed (${what}${hand}).` : `${faults.join('; ')} (${what}${hand}).`;
}

const WORDS = { major: 'breaking', minor: 'new', patch: 'of no consequence to callers' };
const words = (judged, step) => {
  const found = judged.filter((change) => change.step === step).length;
  return found > 0 ? [`${found} ${WORDS[step]}`] : [];
};

const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;

/** What is wrong with the version, if it was not raised enough. */
function tooLow({ base, revision }, step) {
  const needed = next(base, step);
  if (needed === undefined || compareVersions(revision, needed) >= 0) return undefined;
  const stayed = base === revision ? `stayed ${base}` : `went from ${base} to ${revision}`;
  return `info.version ${stayed}, but a ${step} step is needed: ${needed}`;
}

/** The lowest version that is a step higher. */
export function next(version, step) {
  const [major, minor, patch] = numbers(version);
  return { major: `${major + 1}.0.0`, minor: `${major}.${minor + 1}.0`, patch: `${major}.${minor}.${patch + 1}` }[step];
}

export function compareVersions(a, b) {
  const [x, y] = [numbers(a), numbers(b)];
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

const numbers = (version) => [0, 1, 2].map((i) => Number.parseInt(String(version).split('.')[i], 10) || 0);

/** A row of the comparison of Java clients as a change. */
function changeOfJava({ breaks, change, kind, owner, signature }) {
  const step = breaks === 'breaks callers' ? 'major' : 'minor';
  const name = owner ? `${owner}: ${signature}` : signature;
  return { ...Object.fromEntries(AUDIENCES.map((one) => [one, '-'])), java: step, step, sentence: `Java: ${change} ${kind} \`${name}\`.`, isJava: true, change, member: { kind, owner, signature } };
}

function override(change, overrides) {
  const found = overrides.find(({ sentence }) => (sentence.endsWith('*') ? plain(change.sentence).startsWith(plain(sentence).slice(0, -1)) : plain(sentence) === plain(change.sentence)));
  if (!found) return change;
  const clipped = Object.fromEntries(AUDIENCES.map((one) => [one, STEPS.indexOf(change[one]) > STEPS.indexOf(found.step) ? found.step : change[one]]));
  return { ...change, ...clipped, step: found.step, override: found };
}

/** Quotes may be left out. */
const plain = (sentence) => sentence.replaceAll('`', '').trim();

/**
 * What the changelog's sections above that of the base judge by hand: lines such as
 * "- Judged minor: SENTENCE OF THE REPORT Because WHY". A sentence may end with a star.
 */
export function overridesOf(changelog, baseVersion) {
  const [fresh] = changelog.split(new RegExp(`^## ${baseVersion.replaceAll('.', '\\.')}\\s*$`, 'm'), 1);
  const items = fresh.replaceAll(/\n {2,}/g, ' ').matchAll(/^- Judged (major|minor|patch): (.+?) Because (.+)$/gm);
  return [...items].map(([, step, sentence, reason]) => ({ step, sentence, reason }));
}
