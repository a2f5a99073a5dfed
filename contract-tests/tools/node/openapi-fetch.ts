import createClient from 'openapi-fetch';
import type { paths } from './generated/openapi-typescript.js';
import { TOKEN, run, valueOf } from './scenarios.js';

const client = (baseUrl: string) => createClient<paths>({ baseUrl, headers: { 'x-access-tokens': TOKEN } });

async function add(baseUrl: string, dataset: string) {
  return valueOf(await client(baseUrl).POST('/add-dataset', { body: { dataset } })).response;
}

void run({
  token: async (baseUrl) => {
    const body = { email: 'jane.doe@example.com', api_key: TOKEN };
    const call = createClient<paths>({ baseUrl }).POST('/get-token-with-api-key', { body });
    return valueOf(await call).response.access_token;
  },
  'add-dataset': (baseUrl) => add(baseUrl, 'Reports'),
  'status-as-string': async (baseUrl) => valueOf(await client(baseUrl).POST('/get-user-logs')).status,
  'keys-as-array': async (baseUrl) => {
    const keys = valueOf(await client(baseUrl).POST('/get-user-api-keys')).response;
    return typeof keys === 'string' ? keys : keys[0].name;
  },
  'delete-with-body': async (baseUrl) => valueOf(await client(baseUrl).DELETE('/user-api-key', { body: { id: 3 } })).response,
  'error-in-200': (baseUrl) => add(baseUrl, 'x'.repeat(65)),
});
