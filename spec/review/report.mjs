import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';

/** The files that a review writes. */
export const FILES = ['verdict.json', 'report.md', 'report.html'];

/** Writes verdict.json, and the report made from it: as Markdown for a comment, and as a page. */
export function write(folder, verdict) {
  const text = markdown(verdict);
  const contents = [`${JSON.stringify(verdict, null, 2)}\n`, text, html(text, verdict)];
  FILES.forEach((name, i) => writeFileSync(join(folder, name), contents[i]));
}

/** Returns workflow commands, which show each finding at its line in the pull request. */
export function annotations({ passed, problems, findings }) {
  const breaking = findings.filter(({ step, line }) => step === 'major' && line !== undefined);
  return [
    ...problems.map(({ line, rule, message }) => command('error', line, rule, message)),
    ...breaking.map(({ line, kind, sentence }) => command(passed ? 'warning' : 'error', line, kind, sentence)),
  ];
}

/** Escapes % and the characters that end a property or a command: see "Workflow commands" in GitHub's documentation. */
function command(level, line, title, message) {
  const escape = (text, ends) => text.replace(ends, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return `::${level} file=spec/openapi.yaml,line=${line},title=${escape(title, /[%\r\n:,]/g)}::${escape(message, /[%\r\n]/g)}`;
}

const TITLES = { major: 'Breaks', minor: 'New', patch: 'Without effect on callers' };
const AUDIENCES = { http: 'HTTP', java: 'the Java client', languages: 'other languages' };

function markdown({ line, base, verdict, java, reviewFiles, problems, findings, clients, logs }) {
  const section = (title, rows) => rows.length > 0 && `## ${title}\n\n${rows.map((text) => `- ${text}`).join('\n')}`;
  return [
    '# Review of the contract',
    `**${inline(line)}**`,
    `Compared with ${inline(base)}. The step of the contract is ${verdict}, that of the jars ${java}. Compared clients: ${clients.join(', ') || 'none'}.`,
    reviewFiles.length > 0 && `## The review itself changes\n\nLook at this first: ${reviewFiles.slice(0, 12).map((file) => `\`${file}\``).join(', ')}${reviewFiles.length > 12 ? ', and more' : ''}.`,
    section('Broken rules', problems.map(({ line: at, rule, message }) => `${inline(message)} Line ${at}, ${rule}`)),
    ...Object.entries(TITLES).map(([step, title]) => section(title, rowsOf(findings.filter((finding) => finding.step === step)))),
    ...logs.map(({ fault, log }) => `## ${fault}\n\n\`\`\`\n${log.replaceAll('```', "'''")}\n\`\`\``),
    'reviewing.md explains the steps, and has questions for reviewers.',
  ].filter(Boolean).join('\n\n').concat('\n');
}

/** Merges findings with the same sentence into one row. */
function rowsOf(findings) {
  return [...new Set(findings.map(({ sentence }) => sentence))].map((sentence) => {
    const same = findings.filter((finding) => finding.sentence === sentence);
    const [{ breaks, judged }] = same;
    const lines = new Set(same.filter(({ line }) => line).map(({ line, lineOfBase }) => (lineOfBase ? `${line} (was ${lineOfBase})` : line)));
    const reached = (side, words = '') => same.flatMap((finding) => finding[side] ?? []).map((name) => words + name);
    const places = new Set([...reached('requests', 'requests of '), ...reached('responses', 'responses of '), ...reached('operations')]);
    return [
      inline(sentence),
      breaks.length > 0 && `Breaks ${breaks.map((name) => AUDIENCES[name]).join(', ')}.`,
      places.size > 0 && `In ${inline([...places].join(', '))}.`,
      lines.size > 0 && `Line ${[...lines].join(', ')}.`,
      judged && `Judged ${judged.step} by hand: ${inline(judged.reason)}`,
    ].filter(Boolean).join(' ');
  });
}

/** Escapes text of the contract, so that it does not become markup or mention a user in a comment. */
const inline = (text) =>
  String(text).replace(/\s+/g, ' ').replace(/`{2,}/g, "'").replace(/(`[^`]*`)|[<>&@[\]!*_|]/g, (c, quoted) => quoted ?? `&#${c.codePointAt(0)};`);

const html = (text, { passed }) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Review of the contract: ${passed ? 'passed' : 'failed'}</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }</style>
${marked.parse(text)}</html>
`;
