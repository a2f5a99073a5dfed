import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { install } from '../review/npm.mjs';
import { lint } from '../review/redocly.mjs';

// Prints each broken rule on a line: npm run lint [-- FILE]. The default file is the contract.
install();
const [file = relative('', `${import.meta.dirname}/../openapi.yaml`)] = process.argv.slice(2);
if (!existsSync(file)) {
  console.error(`${file} does not exist`);
  process.exit(2);
}
const [problems] = await lint([resolve(file)]);
for (const { line, col, message, ruleId } of problems) {
  console.log(`${file}:${line}:${col}: ${message} (${ruleId})`);
}
console.log(problems.length === 0 ? 'No rule is broken.' : `${problems.length} to correct. spec/rules/fixtures has a valid and an invalid example for each rule.`);
process.exitCode = problems.length === 0 ? 0 : 1;
