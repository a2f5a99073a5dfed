import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { git, report, review, root } from './checkout.mjs';

describe('bad input gives one line and exit code 2', () => {
  function refused(args, words, env) {
    const { status, err } = review(args, env);
    assert.match(err, words);
    assert.deepEqual([status, err.split('\n').length], [2, 1]);
  }

  test('and no report of an earlier review stays', () => {
    review();
    assert.ok(report('report.md'));
    refused(['--base=no-such'], /^There is no file/);
    assert.throws(() => report('report.md'), { code: 'ENOENT' });
  });

  test('an unknown revision', () => refused(['--base=no-such'], /^There is no file and no git revision no-such/));

  test('an unknown option', () => refused(['--bases=x'], /^Unknown option '--bases'.*See --help\.$/));

  test('a base without the file', () => {
    git('rm', '--quiet', '-r', 'spec/openapi.yaml', '--cached');
    git('commit', '--quiet', '--message=gone');
    refused(['--base=main'], /^main has no spec\/openapi\.yaml$/);
  });

  test('no main branch', () => {
    git('branch', '--move', 'trunk');
    refused([], /^There is no branch origin\/main or main to compare with/);
  });

  test('a contract that is not YAML', () => {
    writeFileSync(join(root, 'spec/openapi.yaml'), 'openapi: [3.1.0\n');
    refused([], /^spec\/openapi\.yaml is not an OpenAPI description in YAML: .+/);
  });

  test('a contract that is something else', () => {
    writeFileSync(join(root, 'spec/openapi.yaml'), 'some: text\n');
    refused([], /^spec\/openapi\.yaml is not an OpenAPI description in YAML: .+/);
  });

  test('a base that is not YAML', () => {
    const base = join(root, 'base.yaml');
    writeFileSync(base, '{');
    refused([`--base=${base}`], /base\.yaml is not an OpenAPI description in YAML: .+/);
  });

  test('no contract', () => {
    rmSync(join(root, 'spec/openapi.yaml'));
    refused([], /^spec\/openapi\.yaml is not there$/);
  });

  test('no checkout', () => {
    rmSync(join(root, '.git'), { recursive: true });
    refused([], /is not a git checkout, so name a file to compare with: --base FILE$/, { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() });
  });

  test('no git', () => refused([], /^git is not installed/, { ...process.env, PATH: root, Path: root }));
});
