import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotations } from './report/annotations.mjs';
import { BadInput } from './bad-input.mjs';
import { writeBase } from './base.mjs';
import { compare } from './compare/compare.mjs';
import { parse } from './compare/description.mjs';
import { compareJava } from './clients/java-api.mjs';
import { changedJudges, sameGenerator } from './judges.mjs';
import { generateLanguages } from './clients/languages.mjs';
import { differences, secondOpinion } from './oasdiff.mjs';
import { page } from './page.mjs';
import { lint } from './redocly.mjs';
import { write } from './report/report.mjs';
import { judge, next, overridesOf } from './verdict.mjs';

const REPORT = ['report.md', 'report.html', 'verdict.txt', 'changelog.md', 'before.html', 'after.html'];

/** What an earlier review left must not be taken for what this one says. */
export const clear = (out) => REPORT.forEach((name) => rmSync(join(out, name), { force: true }));

/** Reviews the working tree and writes the report. */
export async function review({ base, root, out, java, pages }) {
  const spec = join(root, 'spec/openapi.yaml');
  if (!existsSync(spec)) throw new BadInput('spec/openapi.yaml is not there');
  const temporary = mkdtempSync(join(tmpdir(), 'spec-review-'));
  try {
    const file = join(temporary, 'base.yaml');
    const { name, revision } = writeBase(base, root, file);
    const descriptions = [parse(readFileSync(file, 'utf8'), name), parse(readFileSync(spec, 'utf8'), 'spec/openapi.yaml')];
    const shown = pages ? { 'before.html': file, 'after.html': spec } : {};
    const [[problems], opinion] = await Promise.all([
      lint([spec]),
      java ? secondOpinion(file, spec) : undefined,
      ...Object.entries(shown).map(([name, description]) => page(description, join(temporary, name))),
    ]);
    const changes = compare(...descriptions);
    const same = changes.length === 0 && sameGenerator(root, revision);
    const compared = !java ? undefined : same ? { rows: [] } : compareJava({ root, base: file, revision, out: temporary });
    const languages = java && !compared.fault ? generateLanguages({ root, out: temporary }) : undefined;
    const findings = assemble({ descriptions, changes, problems, java: compared, languages, opinion, changelog: changelogOf(root) });
    mkdirSync(out, { recursive: true });
    Object.keys(shown).forEach((name) => copyFileSync(join(temporary, name), join(out, name)));
    write(out, { ...findings, base: name, pages, judges: changedJudges(root, revision) });
    return { verdict: findings.verdict, annotations: annotations(findings) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** All that is known, as the report needs it. */
function assemble({ descriptions, changes, problems, java, languages, opinion, changelog }) {
  const [base, revision] = descriptions.map(({ root }) => String(root.info.version));
  const versions = { base, revision };
  const verdict = judge({ problems, changes, versions, java, languages, overrides: overridesOf(changelog, base) });
  return {
    verdict,
    problems,
    versions,
    java,
    languages,
    proposed: next(base, verdict.step),
    changelogHas: base !== revision && changelog.includes(`\n## ${revision}\n`),
    opinion: opinion?.rows ? { rows: differences(opinion, changes) } : opinion,
  };
}

const changelogOf = (root) => {
  const file = join(root, 'spec/CHANGELOG.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
