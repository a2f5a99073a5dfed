import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInput } from './bad-input.mjs';
import { changedReviewFiles, sameGenerator, writeBase } from './base.mjs';
import { makeClients } from './clients/java-api.mjs';
import { compare } from './compare/compare.mjs';
import { parse } from './compare/description.mjs';
import { same as sameContent } from './compare/keywords.mjs';
import { lint } from './redocly.mjs';
import { annotations, FILES, write } from './report.mjs';
import { judge, overridesOf } from './verdict.mjs';

/** Removes the report of an earlier review. */
export const clear = (out) => FILES.forEach((name) => rmSync(join(out, name), { force: true }));

/** Reviews the working tree and writes the report. */
export async function review({ base, root, out, java: wanted }) {
  const spec = join(root, 'spec/openapi.yaml');
  if (!existsSync(spec)) throw new BadInput('spec/openapi.yaml does not exist');
  const temporary = mkdtempSync(join(tmpdir(), 'spec-review-'));
  let linted = Promise.resolve();
  try {
    const file = join(temporary, 'base.yaml');
    const { name, revision } = writeBase(base, root, file);
    linted = lint([spec]);
    linted.catch(() => undefined); // The code that awaits it handles the failure.
    const descriptions = [parse(readFileSync(file, 'utf8'), name), parse(readFileSync(spec, 'utf8'), 'spec/openapi.yaml')];
    const same = sameContent(...descriptions.map((description) => description.root)) && sameGenerator(root, revision);
    const { java, languages } = wanted && !same ? await makeClients({ root, base: file, revision, out: temporary }) : {};
    const versions = Object.fromEntries(['base', 'revision'].map((key, i) => [key, String(descriptions[i].root.info.version)]));
    const [problems] = await linted;
    const changes = compared(descriptions, problems);
    const changelog = join(root, 'spec/CHANGELOG.md');
    const overrides = existsSync(changelog) ? overridesOf(readFileSync(changelog, 'utf8'), versions.base) : [];
    const verdict = {
      ...judge({ problems, changes, versions, java, languages, overrides }),
      base: name,
      reviewFiles: changedReviewFiles(root, revision),
      clients: java?.rows ? ['Java', ...(languages?.names ?? [])] : [],
      logs: [java, languages].filter((made) => made?.fault),
    };
    mkdirSync(out, { recursive: true });
    write(out, verdict);
    return { verdict, annotations: annotations(verdict) };
  } finally {
    await linted.catch(() => undefined); // The linter still reads this folder.
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Compares two descriptions. If the contract is not valid OpenAPI and cannot be compared, assumes the worst. */
function compared(descriptions, problems) {
  try {
    return compare(...descriptions);
  } catch (error) {
    if (problems.length === 0) throw error;
    const worst = { step: 'major', http: 'major', java: 'major', languages: 'major' };
    return [{ ...worst, kind: 'other-changed', sentence: 'It cannot be compared as long as it breaks the rules.', pointer: '#', line: 1 }];
  }
}
