// Checks that every call of a collection had status 200: node newman.mjs REPORT
import { readFileSync } from 'node:fs';

const { run } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const refused = run.executions.filter(({ response }) => response?.code !== 200).map(({ item }) => item.name);
if (refused.length > 0 || run.executions.length === 0) throw new Error(`Refused: ${refused.join(', ')}`);
