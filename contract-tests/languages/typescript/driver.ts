import {
  ActivityApi,
  ApiKeysApi,
  AuthenticationApi,
  ChatsApi,
  Configuration,
  DatasetsApi,
  PermissionLevel,
  type Middleware,
  type StatusCode,
} from './client/src/index.js';

// status-check
class AskSageError extends Error {
  constructor(readonly http: number, readonly status: number, message: string) {
    super(message);
  }
}

/** Runs before an answer is decoded: an error may come as HTTP status, or inside HTTP 200. */
const statusCheck: Middleware = {
  async post({ response }) {
    const body = await response.clone().json();
    const status = response.ok ? Number(body.status ?? 200) : response.status;
    if (status >= 400) throw new AskSageError(response.status, status, body.response);
    return response;
  },
};
// end

const configuration = (scenario: string) =>
  new Configuration({ basePath: `${process.argv[2]}/${scenario}`, apiKey: 'any-api-key', middleware: [statusCheck] });

const scenarios: Record<string, (c: Configuration) => Promise<unknown>> = {
  token: async (c) =>
    (
      await new AuthenticationApi(c).getTokenWithApiKey({
        getTokenWithApiKeyRequest: { email: 'jane.doe@example.com', apiKey: 'any-api-key' },
      })
    ).response.accessToken,
  'add-dataset': (c) => add(c, 'Reports'),
  'logins-with-limit': async (c) => (await new ActivityApi(c).getUserLogins({ getUserLoginsRequest: { limit: 3 } })).response[0].type,
  'json-in-a-string': async (c) => (await chats(c)).buttons[0].content,
  'keys-as-array': async (c) => {
    const keys = (await new ApiKeysApi(c).getUserApiKeys()).response;
    return typeof keys === 'string' ? undefined : keys[0].name;
  },
  'keys-as-string': async (c) => (await new ApiKeysApi(c).getUserApiKeys()).response,
  'update-permission': async (c) =>
    (
      await new DatasetsApi(c).updatePermissionDataset({
        updatePermissionDatasetRequest: {
          dataset: 'Reports',
          email: 'jane.doe@example.com',
          permission: PermissionLevel.Edit,
          permissions: PermissionLevel.Edit,
        },
      })
    ).response,
  'delete-with-body': async (c) => (await new ApiKeysApi(c).deleteUserApiKey({ deleteUserApiKeyRequest: { id: 3 } })).response,
  'http-406': (c) => add(c, `Old${'x'.repeat(62)}`),
  'error-in-200': (c) => add(c, 'x'.repeat(65)),
  'error-in-200-for-json-in-a-string': chats,
  'error-in-200-for-an-array': async (c) => (await new ActivityApi(c).getUserLogs()).response,
  'status-as-string': async (c): Promise<StatusCode | undefined> => (await new ActivityApi(c).getUserLogs()).status,
  'unknown-property': async (c) => {
    const datasets = (
      await new DatasetsApi(c).getDatasetsWithPermissions({ getDatasetsWithPermissionsRequest: { checkPermissions: true } })
    ).response;
    return typeof datasets === 'string' ? undefined : datasets[0].dataset;
  },
  'nothing-as-null': async (c) => (await new ApiKeysApi(c).createUserApiKey({ createUserApiKeyRequest: { name: 'build' } })).id,
};

async function add(c: Configuration, dataset: string) {
  return (await new DatasetsApi(c).addDataset({ addDatasetRequest: { dataset } })).response;
}

async function chats(c: Configuration) {
  return JSON.parse((await new ChatsApi(c).getChats()).response);
}

async function main() {
  for (const [scenario, call] of Object.entries(scenarios)) {
    try {
      console.log(JSON.stringify({ scenario, value: await call(configuration(scenario)) }));
    } catch (e) {
      const error = e instanceof AskSageError ? { http: e.http, message: e.message } : { http: 0, message: String(e) };
      console.log(JSON.stringify({ scenario, error }));
    }
  }
}

void main();
