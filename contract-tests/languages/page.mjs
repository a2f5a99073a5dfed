import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../../generated-client/docs/languages.md', import.meta.url);

/** Writes into languages.md what came of a run: a row for each behaviour, a column for each language. */
export function writePage(results, scenarios) {
  const languages = Object.keys(results);
  const rows = [...new Set(scenarios.map(({ behaviour }) => behaviour))].map((behaviour) => [
    behaviour,
    ...languages.map((language) => mark(results[language], behaviour)),
  ]);
  const lines = [['behaviour', ...languages], ['---', ...languages.map(() => ':-:')], ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const statusChecks = languages.map(statusCheck).filter(Boolean).join('\n\n');
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, part(part(page, 'behaviours', lines.join('\n')), 'status-checks', statusChecks));
}

function mark({ claims, failed, missing }, behaviour) {
  if (missing || !claims) return 'not run';
  if (claims.length === 0) return 'compiled';
  if (!claims.includes('*') && !claims.includes(behaviour)) return 'you';
  return failed.some((scenario) => scenario.behaviour === behaviour) ? '❌' : '✅';
}

/** The lines of a driver between the comments "status-check" and "end". */
function statusCheck(language) {
  const names = { go: 'driver.go', kotlin: 'src/driver.kt', php: 'driver.php', ruby: 'driver.rb', rust: 'src/main.rs' };
  if (!names[language]) return undefined;
  const text = readFileSync(new URL(`${language}/${names[language]}`, import.meta.url), 'utf8');
  const [, check] = /^(?:\/\/|#) status-check\n([^]*?)\n(?:\/\/|#) end\n/m.exec(text);
  return `### ${language}\n\n\`\`\`${language}\n${check.trim()}\n\`\`\``;
}

function part(page, name, text) {
  const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!marked.test(page)) throw new Error(`languages.md has no place for ${name}`);
  return page.replace(marked, (_, before, after) => `${before}\n${text}\n\n${after}`);
}
