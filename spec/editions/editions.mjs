import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from '@apiture/openapi-down-convert';
import { install } from '../review/npm.mjs';
import { CONFIG, lint } from '../review/redocly.mjs';
import { read } from './read.mjs';

// Writes editions of the contract for tools that cannot read it: npm run editions [-- FOLDER]. The default is spec/target.
const here = (path) => join(import.meta.dirname, path);

install();
const [folder = here('../target')] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const contract = await read();
/** The edition for tools that read only OpenAPI 3.0. Here only an extension refers to the schemas of JSON in strings. */
const openapi30 = renameContentSchema(new Converter(structuredClone(contract)).convert());
await make('openapi-3.0', openapi30, 'no-unused-components');
/** The edition for tools that do not resolve references. These rules are about names, references and JSON pointers. */
const NAMES = ['contract/error-envelope', 'contract/named-types', 'contract/outcome', 'contract/secret-format'];
await make('openapi-dereferenced', await read('--dereferenced', '--remove-unused-components'), ...NAMES);
/** The edition for generators that cannot read unions. Nothing else refers to the schemas inside unions. */
await make('openapi-without-unions', withoutUnions(contract), 'no-unused-components');
/** The edition for languages that ignore case in names. It is OpenAPI 3.0, because some generators cannot read newer versions. */
await make('openapi-without-ip', withoutIp(openapi30), 'no-unused-components');

/** The configurations of clients in other languages, with the version of the contract. */
const languages = here('../../generated-client/languages');
rmSync(join(folder, 'languages'), { recursive: true, force: true }); // Otherwise removed languages stay.
mkdirSync(join(folder, 'languages'));
for (const name of readdirSync(languages).filter((file) => file.endsWith('.yaml'))) {
  const configuration = readFileSync(join(languages, name), 'utf8');
  writeFileSync(join(folder, 'languages', name), configuration.replace(/^ {2}# (\w+Version): .*/m, `  $1: ${contract.info.version}`));
}

/** Writes an edition, and checks it with all rules but those to skip. */
async function make(name, edition, ...skipped) {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(edition, null, 2)}\n`);
  const [problems] = await lint([file], CONFIG, ...skipped.map((rule) => `--skip-rule=${rule}`));
  for (const { line, ruleId, message } of problems) {
    console.error(`${file}:${line}: ${message} (${ruleId})`);
  }
  if (problems.length > 0) process.exitCode = 1;
  else console.log(file);
}

/** OpenAPI 3.0 has no keyword for the schema of JSON in a string, and allows unknown keywords only as x- extensions. */
function renameContentSchema(root) {
  return JSON.parse(JSON.stringify(root).replaceAll('"contentSchema":', '"x-contentSchema":'));
}

function withoutUnions(root) {
  const schemas = Object.entries(root.components.schemas).map(([name, { oneOf, ...schema }]) => [name, schema]);
  return { ...root, components: { ...root.components, schemas: Object.fromEntries(schemas) } };
}

function withoutIp(root) {
  return JSON.parse(JSON.stringify(root, (key, value) => (key === 'IP' || key === 'x-ogen-properties' ? undefined : value)));
}
