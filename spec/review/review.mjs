import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { BadInput } from './bad-input.mjs';
import { install } from './npm.mjs';

const ROOT = resolve(import.meta.dirname, '../..');

const USAGE = `Reviews a change of spec/openapi.yaml: node spec/review/review.mjs [options]

  --base REV|FILE   the contract to compare with; default: the merge base with main
  --out FOLDER      the folder of the report; default: spec/target/review
  --no-java         do not generate and compare clients, which takes most of the time
  --annotations     also print the findings as GitHub annotations
  --help            this text

The folder gets report.html, report.md, and verdict.json for machines.
Exit code 0: passed. 1: failed, see the report. 2: could not review the change; there is no report.`;

const OPTIONS = {
  base: { type: 'string' },
  out: { type: 'string', default: `${ROOT}/spec/target/review` },
  java: { type: 'boolean', default: true },
  pages: { type: 'boolean' }, // Ignored: older scripts use --no-pages.
  annotations: { type: 'boolean' },
  help: { type: 'boolean' },
};

try {
  process.exitCode = await main(parseArgs({ options: OPTIONS, allowNegative: true }).values);
} catch (error) {
  const usage = error.code?.startsWith('ERR_PARSE_ARGS');
  console.error(usage ? `${error.message.split('\n')[0]} See --help.` : error instanceof BadInput ? error.message : error);
  process.exitCode = 2;
}

async function main({ help, annotations: wanted, ...rest }) {
  if (help) return console.log(USAGE);
  const out = resolve(rest.out);
  install();
  const { clear, review } = await import('./reviewed.mjs'); // Its packages are installed now.
  clear(out);
  const { verdict, annotations } = await review({ ...rest, root: ROOT, out });
  if (wanted) annotations.forEach((line) => console.log(line));
  console.log(verdict.line);
  console.log(`The report is ${out}/report.html`);
  return verdict.passed ? 0 : 1;
}
