import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Converter } from '@apiture/openapi-down-convert';
import { lint, read } from '../review/redocly.mjs';

// Makes the edition for tools that read only OpenAPI 3.0: node editions/openapi-3.0.mjs FILE
const [file] = process.argv.slice(2);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const contract = await read(here('../openapi.yaml'), 'spec/openapi.yaml');
const edition = renameContentSchema(new Converter(contract).convert());
writeFileSync(file, `${JSON.stringify(edition, null, 2)}\n`);
const [problems] = await lint([file], here('redocly-3.0.yaml'));
for (const { line, ruleId, message } of problems) {
  console.error(`${file}:${line}: ${message} (${ruleId})`);
}
process.exitCode = problems.length === 0 ? 0 : 1;

/** 3.0 has no word for the schema of JSON in a string, and takes none that it does not know but those in x-. */
function renameContentSchema(node) {
  if (node === null || typeof node !== 'object') return node;
  if (Array.isArray(node)) return node.map(renameContentSchema);
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key === 'contentSchema' ? 'x-contentSchema' : key, renameContentSchema(value)]),
  );
}
