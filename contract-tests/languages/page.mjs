import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../../generated-client/docs/languages.md', import.meta.url);
const TABLE = /(<!-- behaviours -->\n)[^]*?(<!-- \/behaviours -->)/;

/** Writes the results into languages.md: a row for each behaviour, a column for each language. */
export function writePage(results, scenarios) {
  const languages = Object.keys(results);
  const rows = [...new Set(scenarios.map(({ behaviour }) => behaviour))].map((behaviour) => [
    behaviour,
    ...languages.map((language) => mark(results[language], behaviour)),
  ]);
  const lines = [['behaviour', ...languages], ['---', ...languages.map(() => ':-:')], ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const page = readFileSync(PAGE, 'utf8');
  if (!TABLE.test(page)) throw new Error('languages.md has no place for the table');
  writeFileSync(PAGE, page.replace(TABLE, (_, before, after) => `${before}\n${lines.join('\n')}\n\n${after}`));
}

function mark({ claims, failed, missing }, behaviour) {
  if (missing || !claims) return 'not run';
  if (claims.length === 0) return 'compiled';
  if (!claims.includes('*') && !claims.includes(behaviour)) return 'you';
  return failed.some((scenario) => scenario.behaviour === behaviour) ? '❌' : '✅';
}
