import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../../generated-client/docs/languages.md', import.meta.url);
const TABLE = /(<!-- behaviours -->\n)[^]*?(<!-- \/behaviours -->)/;

/** Writes the results into languages.md: a row for each behaviour, a column for all languages with the same marks. */
export function writePage(results, scenarios) {
  const behaviours = [...new Set(scenarios.map(({ behaviour }) => behaviour))];
  const columns = new Map();
  for (const [language, result] of Object.entries(results)) {
    const marks = behaviours.map((behaviour) => mark(result, behaviour));
    columns.set(marks.join(), { names: [...(columns.get(marks.join())?.names ?? []), language], marks });
  }
  const cells = [...columns.values()];
  const head = [['behaviour', ...cells.map(({ names }) => names.join(', '))], ['---', ...cells.map(() => ':-:')]];
  const rows = behaviours.map((behaviour, i) => [behaviour, ...cells.map(({ marks }) => marks[i])]);
  const lines = [...head, ...rows].map((row) => `| ${row.join(' | ')} |`);
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
