import { createClient, type NormalizeOAS } from 'fets';
import type { oas } from './generated/oas.js';

const client = createClient<NormalizeOAS<typeof oas>>({ endpoint: 'https://api.asksage.ai/user' });
const response = await client['/add-dataset'].post({ headers: { 'x-access-tokens': 'key' }, json: { dataset: 'Reports' } });
const message: string = (await response.json()).response;
console.log(message, response.status === 406);
