import { fileURLToPath } from 'node:url';
import { page } from '../review/redocly.mjs';

// Makes the reference page of the contract: node review/reference.mjs FILE
await page(fileURLToPath(new URL('../openapi.yaml', import.meta.url)), process.argv[2]);
