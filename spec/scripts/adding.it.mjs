import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// Adds an operation as adding.md describes it, in a copy of the repository.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FACADE = 'client-ext/src/main/java/ai/asksage/user/client/ActivityClient.java';
const CODE = 'client-ext/src/main/java/ai/asksage/user/client/DefaultActivityClient.java';
const ERRORS = /^ {8}'400': .*\n(?: {8}'\d+': .*\n)+/m.exec(readFileSync(`${ROOT}spec/openapi.yaml`, 'utf8'))[0];

/** Each edit has the file, the line before which to insert (default: the end of the file), and the text. */
const EDITS = [
  ['spec/openapi.yaml', /^components:$/m, `  /get-user-quota:
    post:
      operationId: getUserQuota
      tags: [Activity]
      summary: Read the rest of the user's quota
      description: Returns the tokens that the user may still use this month.
      x-safe-to-repeat: true
      requestBody:
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/EmptyRequest'
            examples:
              all:
                $ref: '#/components/examples/Empty'
      responses:
        '200':
          description: The quota.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/UserQuota'
              examples:
                observed:
                  $ref: '#/components/examples/QuotaObserved'
                documented:
                  $ref: '#/components/examples/QuotaDocumented'
${ERRORS}
`],
  ['spec/openapi.yaml', /^ {2}examples:$/m, `    UserQuota:
      type: object
      description: The user's quota.
      required: [response, status]
      properties:
        response:
          $ref: '#/components/schemas/Quota'
        status:
          $ref: '#/components/schemas/StatusCode'
    Quota:
      type: object
      description: What the user may still spend.
      properties:
        tokens:
          type: integer
          format: int64
          description: Tokens that are left this month.

`],
  ['spec/openapi.yaml', undefined, `    QuotaObserved:
      summary: The quota, from current deployments
      value: { response: { tokens: 188000 }, status: '200' }
    QuotaDocumented:
      summary: The quota, as documented
      value: { response: { tokens: 188000 }, status: 200 }
`],
  ['spec/src/test/resources/documented.yaml', undefined, 'POST /get-user-quota: { errors: [400], request: [], response: [response, status], response-also: [response/tokens], samples: [{ body: {} }] }\n'],
  ['spec/CHANGELOG.md', /^## /m, '## 2.99.0\n\n- `POST /get-user-quota`: the rest of the quota.\n\n'],
  [FACADE, /^import java.util.List;$/m, 'import ai.asksage.user.model.Quota;\n'],
  [FACADE, /^}$/m, `
  /**
   * Reads the rest of the quota ({@code getUserQuota}).
   *
   * @return the quota
   */
  Quota quota();
`],
  [CODE, /^import ai.asksage.user.model.UserLog;$/m, 'import ai.asksage.user.model.Quota;\n'],
  [CODE, /^}$/m, `
  @Override
  public Quota quota() {
    return calls.api(ActivityApi.class).getUserQuota().response();
  }
`],
  ['contract-tests/src/test/java/ai/asksage/user/contract/FacadeCalls.java', /^ {10}entry\("getUserLogs"/m, '          entry("getUserQuota", client -> client.activity().quota()),\n'],
  ['client-ext/api.txt', /^ {2}public abstract java.util.List<client.result.LogEntry> logs\(\)$/m, '  public abstract model.Quota quota()\n'],
  ['client-ext/testing/api.txt', /^ {2}public static final testing.contract.Operation UPDATE_PERMISSION_DATASET$/m, '  public static final testing.contract.Operation GET_USER_QUOTA\n'],
];

test('an operation is added as adding.md describes it', () => {
  const tree = mkdtempSync(join(tmpdir(), 'adding-'));
  try {
    const files = git(ROOT, 'ls-files', '--cached', '--others', '--exclude-standard').split('\n').filter((file) => file && existsSync(ROOT + file));
    files.forEach((file) => cpSync(ROOT + file, join(tree, file), { recursive: true }));
    git(tree, 'init', '--quiet', '--initial-branch=main');
    git(tree, 'add', '--all');
    git(tree, '-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message=start');
    EDITS.forEach(([file, line, text]) => insert(join(tree, file), line, text));
    const contract = join(tree, 'spec/openapi.yaml');
    writeFileSync(contract, readFileSync(contract, 'utf8').replace(/^ {2}version: .*$/m, '  version: 2.99.0'));
    run(tree, 'cd spec && npm ci --loglevel=error && npm run check && npm run review -- --no-java');
    run(tree, '.ci/all');
    const changed = git(tree, 'diff', '--name-only').trim().split('\n');
    console.log(`Changed: ${changed.join(', ')}`);
    assert.ok(changed.length <= 12, `${changed.length} files`);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});

function insert(file, line, text) {
  const before = readFileSync(file, 'utf8');
  const at = line ? before.search(line) : before.length;
  assert.ok(at >= 0, `${file} has no line ${line}`);
  writeFileSync(file, before.slice(0, at) + text + before.slice(at));
}

function run(tree, script) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd: tree, encoding: 'utf8', maxBuffer: Infinity });
  assert.equal(status, 0, `${script}\n${stdout.slice(-6000)}\n${stderr.slice(-2000)}`);
}

function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: Infinity });
}
