import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { diff, read } from './redocly.mjs';

// A comparison that lacks its rules passes silently. So each edit here is made in a place of its own of the contract, all at
// once because a comparison takes a second, and the change that is reported at its place is looked at.

const post = (spec, path) => spec.paths[path].post;
const properties = (spec, schema) => spec.components.schemas[schema].properties;
const REQUEST = 'requestBody/content/application~1json/schema';
const added = (node, ...values) => node.push(...values);

/** What happens, the place where it is reported, the edit. */
const BREAKING = [
  ['an operation is gone', '/user-api-key/delete', (s) => delete s.paths['/user-api-key'].delete],
  ['a path is gone', '/delete-chat-session', (s) => delete s.paths['/delete-chat-session']],
  ['a path has another name', '/unassign-dataset', (s) => rename(s.paths, '/deassign-dataset', '/unassign-dataset')],
  ['another operationId', '/delete-dataset/post/operationId', (s) => (post(s, '/delete-dataset').operationId = 'removeDataset')],
  ['a status is gone', '/update-permission-dataset/post/responses/408', (s) => delete post(s, '/update-permission-dataset').responses[408]],
  ['another media type', '/delete-dataset/post/responses/200/content', (s) => rename(post(s, '/delete-dataset').responses[200].content, 'application/json', 'text/json')],
  ['a body is needed now', '/get-chats/post/requestBody/required', (s) => (post(s, '/get-chats').requestBody.required = true)],
  ['a token is needed now', '/get-token-with-api-key/post/security', (s) => delete post(s, '/get-token-with-api-key').security],
  ['a request property is gone', '/user-api-key/post/requestBody', (s) => delete properties(s, 'CreateUserApiKeyRequest').token_scopes],
  ['a request property is new and required', `/get-datasets-with-permissions/post/${REQUEST}/required`, (s) => {
    properties(s, 'GetDatasetsWithPermissionsRequest').page = { type: 'integer' };
    added(s.components.schemas.GetDatasetsWithPermissionsRequest.required, 'page');
  }],
  ['an optional request property is required now', `/add-dataset/post/${REQUEST}/required`, (s) => added(s.components.schemas.AddDatasetRequest.required, 'classification')],
  ['a request property has another type', '/get-token-with-api-key/post/requestBody', (s) => (properties(s, 'GetTokenWithApiKeyRequest').api_key = { type: 'integer' })],
  ['a request property has a value less', '/assign-dataset/post/requestBody', (s) => s.components.schemas.PermissionLevel.enum.pop()],
  ['a request property has a lower limit', '/get-user-logs/post/requestBody', (s) => (properties(s, 'GetUserLogsRequest').limit.maximum = 50)],
  ['a request property must be longer', '/get-chat-session/post/requestBody', (s) => (properties(s, 'GetChatSessionRequest').session_id.minLength = 36)],
  ['a request property has another pattern', `/add-dataset/post/${REQUEST}/properties/dataset/pattern`, (s) => (s.components.schemas.DatasetName.pattern = '^[A-Z]+$')],
  ['a response property is gone', '/get-user-logs/post/responses/200', (s) => delete properties(s, 'UserLog').model],
  ['a response property has another name', '/get-user-logins/post/responses/200', (s) => rename(properties(s, 'UserLogin'), 'comment', 'remark')],
  ['a response property may be missing now', '/user-api-key/post/responses/200', (s) => s.components.schemas.CreateUserApiKeyResponse.required.pop()],
  ['a response property has another type', '/get-datasets-with-permissions/post/responses/200', (s) => (properties(s, 'DatasetPermission').is_tabular = { type: 'string' })],
  ['a response property may be null now', '/get-user-api-keys/post/responses/200', (s) => (properties(s, 'ApiKey').name.type = ['string', 'null'])],
  ['JSON in a string lacks a property', '/get-chats/post/responses/200', (s) => delete properties(s, 'ChatButton').mode_type],
  ['the header of the token has another name', '#/components/securitySchemes', (s) => (s.components.securitySchemes.AccessToken.name = 'x-token')],
  ['the server has another path', '#/servers', (s) => (s.servers[0].url = 'https://{tenant}/api')],
];

const HARMLESS = [
  ['an operation is new', '/archive-chat', (s) => (s.paths['/archive-chat'] = { post: { ...post(s, '/get-chats'), operationId: 'archiveChat' } })],
  ['a status is new', '/add-dataset/post/responses/429', (s) => (post(s, '/add-dataset').responses[429] = post(s, '/add-dataset').responses[406])],
  ['an example is new', '/get-chats/post/responses/200', (s) => (post(s, '/get-chats').responses[200].content['application/json'].examples.more = { value: { response: '{}', status: 200 } })],
  ['another summary', '/delete-dataset/post/summary', (s) => (post(s, '/delete-dataset').summary = 'Remove a dataset')],
  ['another description', '/get-user-logs/post/description', (s) => (post(s, '/get-user-logs').description = 'Lists the prompts.')],
  ['an optional request property is new', '/user-api-key/post/requestBody', (s) => (properties(s, 'CreateUserApiKeyRequest').comment = { type: 'string' })],
  ['a request property may be missing now', '/assign-dataset/post/requestBody', (s) => s.components.schemas.AssignDatasetRequest.required.pop()],
  ['a request property has a higher limit', '/get-user-logins/post/requestBody', (s) => (properties(s, 'GetUserLoginsRequest').limit.maximum = 500)],
  ['a request property may be shorter', '/get-chat-session/post/requestBody', (s) => delete properties(s, 'GetChatSessionRequest').session_id.minLength],
  ['a response property is new', '/get-datasets-with-permissions/post/responses/200', (s) => (properties(s, 'DatasetPermission').owner = { type: 'string' })],
  ['a response property is always there now', '/get-token-with-api-key/post/responses/200', (s) => added(s.components.schemas.GetTokenWithApiKeyResponse.required, 'status')],
];

function rename(node, from, to) {
  node[to] = node[from];
  delete node[from];
}

const folder = mkdtempSync(join(tmpdir(), 'changes-'));
after(() => rmSync(folder, { recursive: true }));

async function reported(edits) {
  const contract = await read(fileURLToPath(new URL('../openapi.yaml', import.meta.url)), 'the contract');
  contract.info.version = '1.0.0';
  const before = write('before.json', contract);
  edits.forEach(([, , edit]) => edit(contract));
  return diff(before, write('after.json', contract));
}

function write(name, contract) {
  writeFileSync(join(folder, name), JSON.stringify(contract));
  return join(folder, name);
}

const at = (place) => {
  const start = place.startsWith('#') ? place : `#/paths/~1${place.slice(1)}`;
  return ({ path, property = '' }) => `${path}/${property}`.startsWith(start);
};

describe('breaking', () => {
  let found;
  before(async () => (found = await reported(BREAKING)));
  for (const [words, place] of BREAKING) {
    test(words, () => {
      const here = found.changes.filter(at(place));
      assert.ok(here.some(({ impact }) => impact === 'major'), JSON.stringify(here.map(({ path, impact }) => [path, impact])));
    });
  }
  test('asks for a major version', () => {
    assert.equal(found.bump, 'major');
    assert.equal(found.tooLow, 'info.version stayed 1.0.0, but these changes require a major bump (2.0.0)');
  });
});

describe('harmless', () => {
  let found;
  before(async () => (found = await reported(HARMLESS)));
  for (const [words, place] of HARMLESS) {
    test(words, () => {
      const here = found.changes.filter(at(place));
      assert.notEqual(here.length, 0);
      assert.deepEqual(here.filter(({ impact }) => impact === 'major'), []);
    });
  }
  test('asks for a minor version', () => assert.equal(found.bump, 'minor'));
});
