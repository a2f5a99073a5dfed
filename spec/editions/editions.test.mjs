import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { read } from './read.mjs';

const here = (path) => join(import.meta.dirname, path);
const folder = mkdtempSync(join(tmpdir(), 'editions-'));
after(() => rmSync(folder, { recursive: true }));
execFileSync(process.execPath, [here('editions.mjs'), folder]);

const contract = await read();
const edition = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

for (const [name, version] of [['openapi-3.0', '3.0'], ['openapi-dereferenced', '3.1']]) {
  test(`${name} has every operation, status, property and example`, () => {
    const made = edition(name);
    assert.equal(made.openapi.slice(0, 3), version);
    assert.deepEqual(seen(made), seen(contract));
  });
}

test('openapi-without-unions has every operation and schema, and no union', () => {
  const { components, paths } = edition('openapi-without-unions');
  assert.deepEqual(paths, contract.paths);
  assert.deepEqual(Object.keys(components.schemas), Object.keys(contract.components.schemas));
  assert.deepEqual(Object.keys(components.schemas.ChatContent), ['x-undocumented', 'description']);
  assert.doesNotMatch(JSON.stringify(components.schemas), /"oneOf"/);
});

test('openapi-without-ip is the edition for 3.0 without IP', () => {
  const text = JSON.stringify(edition('openapi-without-ip'));
  assert.doesNotMatch(text, /"IP":/);
  assert.equal(text, JSON.stringify(edition('openapi-3.0'), (key, value) => (/^(IP|x-ogen-properties)$/.test(key) ? undefined : value)));
});

test('clients in other languages have the version of the contract', () => {
  const written = readdirSync(join(folder, 'languages')).map((name) => readFileSync(join(folder, 'languages', name), 'utf8'));
  const versions = written.flatMap((text) => [...text.matchAll(/^ {2}.*Version: (\S+)/gm)].map(([, version]) => version));
  assert.deepEqual(new Set(versions), new Set([contract.info.version]));
});

test('openapi-dereferenced has no reference', () => {
  assert.doesNotMatch(readFileSync(join(folder, 'openapi-dereferenced.json'), 'utf8'), /"\$ref"/);
});

test('openapi-3.0 uses nullable', () => {
  const { comment } = edition('openapi-3.0').components.schemas.UserLogin.properties;
  assert.equal(comment.type, 'string');
  assert.equal(comment.nullable, true);
});

/** Returns the operations of a description with their bodies, after references are followed. */
function seen(root) {
  const follow = (node) => (node?.$ref ? follow(node.$ref.slice(2).split('/').reduce((at, key) => at[key], root)) : node);
  const names = (node) => {
    const { properties = {}, items, oneOf = [], ...rest } = follow(node) ?? {};
    const inString = rest.contentSchema ?? rest['x-contentSchema'];
    return {
      ...Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, names(property)])),
      ...(items && { '[]': names(items) }),
      ...(inString && { '#': names(inString) }),
      ...Object.fromEntries(oneOf.map((one, i) => [i, names(one)])),
    };
  };
  const body = (node) => {
    const { schema, examples } = follow(node).content['application/json'];
    return [names(schema), Object.entries(examples).map(([name, example]) => [name, follow(example).value])];
  };
  return Object.entries(root.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, requestBody, responses }]) => [
      `${method} ${path} ${operationId}`,
      body(requestBody),
      Object.entries(responses).map(([status, response]) => [status, body(response)]),
    ]),
  );
}
