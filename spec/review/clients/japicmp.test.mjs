import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rowsOf } from './japicmp.mjs';

test("japicmp's XML becomes findings, without the members of a new or removed class", () => {
  const xml = readFileSync(new URL('../fixtures/japicmp.xml', import.meta.url), 'utf8');
  assert.deepEqual(
    rowsOf(xml).map(({ java, sentence }) => `${java} ${sentence}`),
    [
      'major Java: `DatasetsApi.add(AddDatasetRequest)` is gone.',
      'minor Java: `DatasetsApi.create()` is new.',
      'major Java: `Chat.Builder.list()` changes: METHOD_RETURN_TYPE_GENERICS_CHANGED.',
      'minor Java: `Level.OWN` is new.',
      'major Java: `Email` changes: SUPERCLASS_REMOVED.',
      'minor Java: `Extra` is new.',
      'major Java: `Gone` is gone.',
    ],
  );
});
