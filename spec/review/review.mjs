import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { annotations } from './annotations.mjs';
import { BadInput } from './bad-input.mjs';
import { writeBase } from './base.mjs';
import { generateLanguages } from './languages.mjs';
import { install } from './npm.mjs';
import * as redocly from './redocly.mjs';

const USAGE = `Reviews a change of spec/openapi.yaml: node spec/review/review.mjs [options]

  --base REV|FILE   what to compare with; default: the merge base with main
  --out FOLDER      where the report goes; default: spec/target/review
  --no-java         do not generate and compare clients, which takes most of the time
  --annotations     also print the findings as GitHub annotations
  --help            this text

Exit code 0: passed. 1: failed, the report says why. 2: could not be reviewed.`;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SPEC = join(ROOT, 'spec/openapi.yaml');

const OPTIONS = {
  base: { type: 'string' },
  out: { type: 'string', default: join(ROOT, 'spec/target/review') },
  java: { type: 'boolean', default: true },
  annotations: { type: 'boolean' },
  help: { type: 'boolean' },
};

try {
  process.exitCode = await main(options());
} catch (error) {
  console.error(error instanceof BadInput ? error.message : error);
  process.exitCode = 2;
}

function options() {
  try {
    return parseArgs({ options: OPTIONS, allowNegative: true }).values;
  } catch (error) {
    throw new BadInput(`${error.message.split('\n')[0]} See --help.`);
  }
}

async function main({ base, out, java, annotations: annotate, help }) {
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (!existsSync(SPEC)) throw new BadInput('spec/openapi.yaml is not there');
  install();
  // These need what was just installed.
  const [{ compareJava }, { write }] = await Promise.all([import('./java-api.mjs'), import('./report.mjs')]);
  const temporary = mkdtempSync(join(tmpdir(), 'spec-review-'));
  try {
    const before = join(temporary, 'base.yaml');
    const { name, revision } = writeBase(base, ROOT, before);
    await Promise.all([redocly.read(before, name), redocly.read(SPEC, 'spec/openapi.yaml')]);
    mkdirSync(out, { recursive: true });
    const [[problems], changes] = await Promise.all([
      redocly.lint([SPEC]),
      redocly.diff(before, SPEC),
      redocly.page(before, join(out, 'before.html')),
      redocly.page(SPEC, join(out, 'after.html')),
    ]);
    const compared = java ? compareJava({ root: ROOT, base: before, revision, out: temporary }) : undefined;
    const languages = java ? generateLanguages({ root: ROOT, out: temporary }) : undefined;
    const verdict = write(out, { base: name, problems, changes, java: compared, languages });
    if (annotate) annotations({ problems, changes }).forEach((line) => console.log(line));
    console.log(verdict.line);
    console.log(`The report is ${join(out, 'report.html')}`);
    return verdict.passed ? 0 : 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
