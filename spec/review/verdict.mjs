import { AUDIENCES, larger, STEPS } from './compare/changes.mjs';

/**
 * Returns the content of verdict.json. `problems` are the linter's, `changes` those of the contract, `java` the comparison of the Java
 * clients, `languages` the other generated clients, and `overrides` the findings judged by hand.
 */
export function judge({ problems = [], changes, versions, java, languages, overrides = [] }) {
  const findings = [...changes, ...(java?.rows ?? [])].map((change) => findingOf(change, overrides));
  const worst = (...names) => findings.flatMap((finding) => names.map((name) => finding[name])).reduce(larger, '-');
  const [verdict, javaStep] = [worst('http', 'languages'), worst('java')];
  const step = larger(verdict, javaStep);
  const needed = next(versions.base, step);
  const broken = problems.length > 0 && `the rules are broken in ${problems.length} ${problems.length === 1 ? 'place' : 'places'}`;
  const faults = [broken, tooLow(versions, step, needed), java?.fault, languages?.fault].filter(Boolean);
  const passed = faults.length === 0;
  return {
    passed,
    line: `${passed ? 'PASSED' : 'FAILED'}: ${reasons(faults, findings, versions, step)}`,
    verdict: verdict === '-' ? 'none' : verdict,
    java: javaStep === '-' ? 'none' : javaStep,
    versions: { ...versions, needed },
    faults,
    problems: problems.map(({ ruleId, line, message }) => ({ rule: ruleId, line, message })),
    findings,
  };
}

const WORDS = { major: 'breaking', minor: 'new', patch: 'without effect on callers' };

function reasons(faults, findings, { base, revision }, needed) {
  if (findings.length === 0) return faults.length > 0 ? `${faults.join('; ')}.` : 'nothing visible has changed.';
  const count = (step) => findings.filter((finding) => finding.step === step).length;
  const parts = STEPS.toReversed().filter((step) => count(step) > 0).map((step) => `${count(step)} ${WORDS[step]}`);
  if (findings.some(({ judged }) => judged)) parts.push(`${findings.filter(({ judged }) => judged).length} judged by hand`);
  return `${faults.length > 0 ? faults.join('; ') : `${base} to ${revision}, and a ${needed} step is needed`} (${parts.join(', ')}).`;
}

/** Returns the problem if the version was not raised enough. */
function tooLow({ base, revision }, step, needed) {
  if (revision.localeCompare(needed, 'en', { numeric: true }) >= 0) return undefined;
  return `info.version ${base === revision ? `stayed ${base}` : `went from ${base} to ${revision}`}, but ${step === '-' ? 'it must not fall below' : `a ${step} step is needed:`} ${needed}`;
}

/** Returns the next version after a step: 1.3.0 after a minor step from 1.2.3. */
function next(version, step) {
  const [major, minor, patch] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return { major: `${major + 1}.0.0`, minor: `${major}.${minor + 1}.0`, patch: `${major}.${minor}.${patch + 1}`, '-': version }[step];
}

/** Adds the audiences that a change breaks, and the step chosen by hand. */
function findingOf(change, overrides) {
  const plain = (text) => text.replaceAll('`', '').trim(); // Quotes are optional.
  const sentence = plain(change.sentence);
  const found = overrides.find((one) => (one.sentence.endsWith('*') ? sentence.startsWith(plain(one.sentence).slice(0, -1)) : sentence === plain(one.sentence)));
  const steps = Object.fromEntries(AUDIENCES.map((name) => [name, found && larger(change[name], found.step) === change[name] ? found.step : change[name]]));
  const breaks = AUDIENCES.filter((name) => steps[name] === 'major');
  return { ...change, ...steps, breaks, ...(found && { step: found.step, judged: found }) };
}

/**
 * Reads the findings that were judged by hand. They are in the changelog's sections above that of the base, in lines such as
 * "- Judged minor: SENTENCE OF THE REPORT Because WHY". A sentence may end with `*`.
 */
export function overridesOf(changelog, baseVersion) {
  const [fresh] = changelog.split(new RegExp(`^## ${baseVersion.replaceAll('.', '\\.')}\\s*$`, 'm'), 1);
  const items = fresh.replaceAll(/\n {2,}/g, ' ').matchAll(/^- Judged (major|minor|patch): (.+?) Because (.+)$/gm);
  return [...items].map(([, step, sentence, reason]) => ({ step, sentence, reason }));
}
