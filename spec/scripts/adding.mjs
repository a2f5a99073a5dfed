import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const ROOT = `${import.meta.dirname}/../../`;
const FACADE = 'client-ext/src/main/java/ai/asksage/user/client/ActivityClient.java';
const CODE = 'client-ext/src/main/java/ai/asksage/user/client/DefaultActivityClient.java';
const ERRORS = /^ {8}'400': .*\n(?: {8}'\d+': .*\n)+/m.exec(readFileSync(`${ROOT}spec/openapi.yaml`, 'utf8'))[0];

/** Each edit has the file, the line before which to insert (default: the end of the file), and the text. */
export const EDITS = [
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
            schema: { $ref: '#/components/schemas/EmptyRequest' }
            examples: { all: { $ref: '#/components/examples/Empty' } }
      responses:
        '200':
          description: The quota.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/UserQuota' }
              examples:
                observed: { $ref: '#/components/examples/QuotaObserved' }
                documented: { $ref: '#/components/examples/QuotaDocumented' }
${ERRORS}
`],
  ['spec/openapi.yaml', /^ {2}examples:$/m, `    UserQuota:
      type: object
      description: The user's quota.
      required: [response, status]
      properties:
        response: { $ref: '#/components/schemas/Quota' }
        status: { $ref: '#/components/schemas/StatusCode' }
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
  ['contract-tests/src/test/java/ai/asksage/user/contract/FacadeTest.java', /^ {10}entry\("getUserLogs"/m, '          entry("getUserQuota", client -> client.activity().quota()),\n'],
  ['client-ext/api.txt', /^ {2}public abstract java.util.List<client.result.LogEntry> logs\(\)$/m, '  public abstract model.Quota quota()\n'],
  ['client-ext/testing/api.txt', /^ {2}public static final testing.contract.Operation UPDATE_PERMISSION_DATASET$/m, '  public static final testing.contract.Operation GET_USER_QUOTA\n'],
];

/** Returns the text of the file after the edit. */
export function edited(folder, [file, line, text]) {
  const before = readFileSync(`${folder}/${file}`, 'utf8');
  const at = line ? before.search(line) : before.length;
  assert.ok(at >= 0, `${file} has no line ${line}`);
  return before.slice(0, at) + text + before.slice(at);
}
