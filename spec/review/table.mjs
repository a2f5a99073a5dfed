import { readFileSync, writeFileSync } from 'node:fs';
import { KINDS } from './compare/kinds.mjs';

// Writes the table of breaking changes into reviewing.md: npm run table
const PAGE = new URL('../docs/reviewing.md', import.meta.url);
const HEAD = '| change | HTTP | Java client | other languages |\n| --- | --- | --- | --- |\n';

/** Returns the page with the generated table between its marks. Changes with the same effect share a row. */
export function withTable(page) {
  const rows = {};
  for (const [http, java, languages, what] of Object.values(KINDS)) (rows[`${http} | ${java} | ${languages}`] ??= new Set()).add(what);
  const lines = Object.entries(rows).map(([effect, whats]) => `| ${[...whats].join('<br>')} | ${effect} |\n`);
  return page.replace(/(<!-- kinds -->\n)[^]*?(<!-- \/kinds -->)/, (_, start, end) => `${start}\n${HEAD}${lines.join('')}\n${end}`);
}

if (process.argv[1] === import.meta.filename) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8')));
