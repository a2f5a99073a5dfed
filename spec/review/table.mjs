import { readFileSync, writeFileSync } from 'node:fs';
import { KINDS } from './compare/kinds.mjs';

// Writes the table of breaking changes into reviewing.md: npm run table
const PAGE = new URL('../docs/reviewing.md', import.meta.url);
const HEAD = '| change | HTTP | Java client | other languages |\n| --- | --- | --- | --- |\n';

/** Returns the page with the generated table between its marks. */
export function withTable(page) {
  const rows = new Set(Object.values(KINDS).map(([http, java, languages, what]) => `| ${what} | ${http} | ${java} | ${languages} |\n`));
  return page.replace(/(<!-- kinds -->\n)[^]*?(<!-- \/kinds -->)/, (_, start, end) => `${start}\n${HEAD}${[...rows].join('')}\n${end}`);
}

if (process.argv[1] === import.meta.filename) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8')));
