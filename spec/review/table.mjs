import { readFileSync, writeFileSync } from 'node:fs';
import { table } from './compare/kinds.mjs';

// Writes the table of what a break means into REVIEWING.md: npm run table
const PAGE = new URL('../REVIEWING.md', import.meta.url);

/** The page with the table of the code between its marks. */
export const withTable = (page) => page.replace(/(<!-- kinds -->\n)[^]*?(<!-- \/kinds -->)/, (_, start, end) => `${start}\n${table()}\n${end}`);

if (process.argv[1] === import.meta.filename) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8')));
