import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf } from './java-api.mjs';

test('the report of japicmp becomes rows without what a new or removed class consists of', () => {
  const report = `Comparing source compatibility of after.jar against before.jar
***! MODIFIED INTERFACE: PUBLIC ABSTRACT ai.asksage.user.api.DatasetsApi  (not serializable)
	===  CLASS FILE FORMAT VERSION: 61.0 <- 61.0
	---! REMOVED METHOD: PUBLIC(-) ABSTRACT(-) feign.TypedResponse<ai.asksage.user.model.MessageResponse> add(ai.asksage.user.model.AddDatasetRequest)
	+++* NEW METHOD: PUBLIC(+) ABSTRACT(+) void create()
***  MODIFIED CLASS: PUBLIC STATIC FINAL ai.asksage.user.model.Chat$Builder  (not serializable)
	===  CLASS FILE FORMAT VERSION: 61.0 <- 61.0
	+++  NEW METHOD: PUBLIC(+) java.lang.String title()
+++  NEW CLASS: PUBLIC(+) FINAL(+) ai.asksage.user.model.Extra  (not serializable)
	+++  NEW METHOD: PUBLIC(+) java.lang.String text()
`;
  assert.deepEqual(rowsOf(report), [
    { breaks: 'breaks callers', change: 'removed', kind: 'method', owner: 'DatasetsApi', signature: 'TypedResponse<MessageResponse> add(AddDatasetRequest)' },
    { breaks: 'breaks who implements it', change: 'new', kind: 'method', owner: 'DatasetsApi', signature: 'void create()' },
    { breaks: '', change: 'new', kind: 'method', owner: 'Chat.Builder', signature: 'String title()' },
    { breaks: '', change: 'new', kind: 'class', owner: '', signature: 'Extra' },
  ]);
});
