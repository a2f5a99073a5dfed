import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { audience } from './audience.mjs';
import { changelog, sections } from './sections.mjs';
import { code, escape, inline, table } from './markdown.mjs';
import { steps } from './next-steps.mjs';

/** Writes the report into a folder: as Markdown for a comment, and as a page that links to the reference pages beside it. */
export function write(folder, findings) {
  const text = markdown(findings);
  const pages = findings.pages ? 'The reference page of the [base](before.html) and of [this change](after.html).\n' : '';
  writeFileSync(join(folder, 'report.md'), text);
  writeFileSync(join(folder, 'report.html'), html(`${text}\n${pages}`, findings.verdict));
  writeFileSync(join(folder, 'verdict.txt'), `${findings.verdict.line}\n`);
  writeFileSync(join(folder, 'changelog.md'), changelog(findings));
}

function markdown(findings) {
  const { base, verdict, judges = [], problems, java, languages, opinion } = findings;
  return [
    '# Review of the contract',
    `**${inline(verdict.line)}**`,
    `Compared with ${inline(base)}.`,
    judges.length > 0 && `## The review itself changes\n\nLook at this first: what judges the contract is another one. ${few(judges)}`,
    `## Who is hit\n\n${table(['who', 'what happens', 'changes'], audience({ ...findings, changes: verdict.changes }))}`,
    problems.length > 0 && `## Broken rules\n\n${problems.map(({ line, ruleId, message }) => `- ${inline(message)} Line ${line}, ${ruleId}`).join('\n')}`,
    `## Changes\n\n${changes(verdict.changes)}`,
    `## What to do\n\n${steps(findings).map((step) => `- ${step}`).join('\n')}`,
    [java, languages].some((made) => made?.fault) && faults(java, languages),
    opinion && second(opinion),
    `## How it was made\n\n${made(findings)}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function changes(all) {
  if (all.length === 0) return 'None.';
  return sections(all)
    .map(({ title, rows, folded }) => {
      const list = rows.map(row).join('\n');
      return folded ? `<details><summary>${escape(title)}: ${rows.length}</summary>\n\n${list}\n\n</details>` : `### ${inline(title)}\n\n${list}`;
    })
    .join('\n\n');
}

const WORDS = { major: '**breaks**', minor: 'new', patch: 'other' };

function row(change) {
  const { step, sentence, lines = [], lineOfBase, override } = change;
  const where = lineOfBase ? ` It was line ${lineOfBase}.` : lines.length > 0 ? ` Line ${[...new Set(lines)].join(', ')}.` : '';
  const hand = override ? ` Judged ${override.step} by hand: ${inline(override.reason)}` : '';
  return `- ${WORDS[step]} – ${inline(sentence)}${where}${hand}`;
}

const FEW = 12;
const few = (files) => files.slice(0, FEW).map(code).join(', ') + (files.length > FEW ? ` and ${files.length - FEW} more` : '');

function faults(java, languages) {
  const block = ({ fault, log }) => `**${fault}**\n\n\`\`\`\n${log.replaceAll('```', "'''")}\n\`\`\``;
  return `## What cannot be built\n\n${[java, languages].filter((made) => made?.fault).map(block).join('\n\n')}`;
}

function second({ missing, rows = [] }) {
  if (missing) return `## Second opinion\n\n${inline(missing)}`;
  if (rows.length === 0) return '## Second opinion\n\noasdiff sees no break that this review does not see, and the other way round.';
  const cell = (one) => (one ? `${one.step}: ${one.text}` : 'nothing');
  return `## Second opinion\n\nIt changes no verdict.\n\n${table(['operation', 'this review', 'oasdiff'], rows.map((row) => [row.operation, cell(row.ours), cell(row.theirs)]))}`;
}

function made({ java, languages }) {
  if (java === undefined) return 'Without clients (`--no-java`): what becomes of code is told from the contract alone.';
  const names = languages?.names?.join(', ');
  return `The Java clients before and after were generated and compared${names ? `; generated too: ${names}` : ''}.`;
}

function html(text, { passed }) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Review of the contract: ${passed ? 'passed' : 'failed'}</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1 + p { border-left: .3rem solid ${passed ? '#1a7f37' : '#cf222e'}; padding: .3rem .8rem }
table { border-collapse: collapse; overflow-wrap: normal } td, th { border: 1px solid #8888; padding: .2rem .6rem; text-align: left; vertical-align: top }
ul { padding-left: 1.2rem } li { margin: .2rem 0 } code { font-size: .9em } pre { overflow-x: auto }
</style>
${marked.parse(text)}</html>
`;
}
