import { createClient, createConfig } from './generated/hey-api/client/index.js';
import { addDataset, deleteUserApiKey, getTokenWithApiKey, getUserApiKeys, getUserLogs } from './generated/hey-api/sdk.gen.js';
import { TOKEN, run, valueOf } from './scenarios.js';

const client = (baseUrl: string) => createClient(createConfig({ baseUrl, auth: TOKEN }));

async function add(baseUrl: string, dataset: string) {
  return valueOf(await addDataset({ client: client(baseUrl), body: { dataset } })).response;
}

void run({
  token: async (baseUrl) => {
    const body = { email: 'jane.doe@example.com', api_key: TOKEN };
    return valueOf(await getTokenWithApiKey({ client: client(baseUrl), body })).response.access_token;
  },
  'add-dataset': (baseUrl) => add(baseUrl, 'Reports'),
  'status-as-string': async (baseUrl) => valueOf(await getUserLogs({ client: client(baseUrl) })).status,
  'keys-as-array': async (baseUrl) => {
    const keys = valueOf(await getUserApiKeys({ client: client(baseUrl) })).response;
    return typeof keys === 'string' ? keys : keys[0].name;
  },
  'delete-with-body': async (baseUrl) => valueOf(await deleteUserApiKey({ client: client(baseUrl), body: { id: 3 } })).response,
  'error-in-200': (baseUrl) => add(baseUrl, 'x'.repeat(65)),
});
