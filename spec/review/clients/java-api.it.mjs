import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compareJava } from './java-api.mjs';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'java-api-'));
after(() => rmSync(folder, { recursive: true }));

/** Compares the contract with one in which a text was replaced. */
function compareWith(from, to) {
  const base = join(folder, 'base.yaml');
  const text = readFileSync(join(root, 'spec/openapi.yaml'), 'utf8');
  assert.ok(text.includes(from));
  writeFileSync(base, text.replace(from, to));
  return compareJava({ root, base, out: mkdtempSync(join(folder, 'out-')) });
}

test('a renamed method', async () => {
  const { rows } = await compareWith('operationId: addDataset', 'operationId: createDataset');
  const found = rows.map(({ java, sentence }) => `${java} ${sentence}`);
  assert.ok(found.includes('minor Java: `DatasetsApi.addDataset(AddDatasetRequest)` is new.'), found);
  assert.ok(found.includes('major Java: `DatasetsApi.createDataset(AddDatasetRequest)` is gone.'), found);
});

test('a contract without a valid client', async () => {
  const { fault, log } = await compareWith('#/components/schemas/Email', '#/components/schemas/Nobody');
  assert.equal(fault, 'the Java client of the base cannot be built');
  assert.match(log, /Nobody/);
});
