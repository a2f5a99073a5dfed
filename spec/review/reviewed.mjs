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
import { keptPage, page } from './page.mjs';
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
  let others = Promise.resolve([]);
  try {
    const file = join(temporary, 'base.yaml');
    const { name, revision } = writeBase(base, root, file);
    others = Promise.all([
      lint([spec]),
      java ? secondOpinion(file, spec) : undefined,
      ...(pages ? [keptPage(file, join(temporary, 'before.html')), page(spec, join(temporary, 'after.html'))] : []),
    ]);
    others.catch(() => undefined); // That is for whoever awaits them.
    const descriptions = [parse(readFileSync(file, 'utf8'), name), parse(readFileSync(spec, 'utf8'), 'spec/openapi.yaml')];
    const changes = compare(...descriptions);
    const clients = java ? await makeClients({ root, base: file, revision, out: temporary, same: changes.length === 0 && sameGenerator(root, revision) }) : {};
    const [[problems], opinion] = await others;
    const findings = assemble({ descriptions, changes, problems, ...clients, opinion, changelog: changelogOf(root) });
    mkdirSync(out, { recursive: true });
    if (pages) ['before.html', 'after.html'].forEach((name) => copyFileSync(join(temporary, name), join(out, name)));
    write(out, { ...findings, base: name, pages, judges: changedJudges(root, revision) });
    return { verdict: findings.verdict, annotations: annotations(findings) };
  } finally {
    await others.catch(() => undefined); // They write there.
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Both at a time, which is what two cores can do. Where there is no Java client, the others matter to nobody. */
async function makeClients({ same, ...of }) {
  const [java, languages] = await Promise.all([same ? { rows: [] } : compareJava(of), generateLanguages(of)]);
  return java.fault ? { java } : { java, languages };
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
