import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { byOperation, changelog } from './changes.mjs';
import { verdictOf } from './verdict.mjs';

/** Writes the report into a folder. Returns the verdict. */
export function write(folder, findings) {
  const verdict = verdictOf(findings);
  const text = markdown({ ...findings, verdict });
  writeFileSync(join(folder, 'report.md'), text);
  writeFileSync(join(folder, 'report.html'), html(text));
  writeFileSync(join(folder, 'verdict.txt'), `${verdict.line}\n`);
  writeFileSync(join(folder, 'changelog.md'), changelog(findings.changes));
  return verdict;
}

function markdown({ base, verdict, problems, changes, java, languages }) {
  return `# Review of the contract

**${verdict.line}**

Compared with ${base}.

## Rules

${problems.length === 0 ? 'The linter has nothing to say.' : table(['line', 'rule', 'problem'], problems.map((p) => [p.line, p.ruleId, p.message]))}

## Changes

${changesOf(changes)}

## Version

${version(changes)}

## Java client

${java === undefined ? 'Not compared: `--no-java`.' : javaOf(java)}

## Other languages

${languages === undefined ? 'Not generated: `--no-java`.' : languagesOf(languages)}

## Reference

The pages of the [base](before.html) and of [this change](after.html) lie beside this report.
`;
}

function html(text) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Review of the contract</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { border: 1px solid #bbb; padding: .2rem .5rem; text-align: left; vertical-align: top }
code { font-size: .9em }
</style>
${marked.parse(text)}</html>
`;
}

function changesOf({ changes }) {
  if (changes.length === 0) return 'None that a client can see.';
  return byOperation(changes)
    .map(([operation, rows]) => {
      const list = rows.map(({ impact, words, line }) => `- ${impact}: ${inline(words)}${line ? `, line ${line}` : ''}`);
      return `### ${operation}\n\n${list.join('\n')}`;
    })
    .join('\n\n');
}

function version({ infoVersions: { base, revision }, bump, tooLow }) {
  if (tooLow) return `${tooLow}.`;
  const step = base === revision ? `stays ${base}` : `goes from ${base} to ${revision}`;
  return `\`info.version\` ${step}: ${bump ? `enough, as the changes ask for a ${bump} step` : 'no change asks for more'}.`;
}

const faultOf = ({ fault, log }) => `**${fault}.**\n\n\`\`\`\n${log}\n\`\`\``;

const languagesOf = (made) => (made.fault ? faultOf(made) : `Every client is still generated: ${made.names.join(', ')}.`);

function javaOf({ fault, log, rows }) {
  if (fault) return faultOf({ fault, log });
  if (rows.length === 0) return 'Callers see no difference.';
  return table(
    ['change', 'class', 'member', 'effect'],
    rows.map(({ change, kind, owner, signature, breaks }) => [
      `${change} ${kind}`,
      code(owner || signature),
      owner && code(signature),
      breaks,
    ]),
  );
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => inline(String(cell))).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text) => `\`${text}\``;
/** What comes from the description must not end a table cell or become markup of the comment. */
const inline = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replace(/(`[^`]*`)|[<>]/g, (c, quoted) => quoted ?? escape(c));
const escape = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
