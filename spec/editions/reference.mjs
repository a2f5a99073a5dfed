import { fileURLToPath } from 'node:url';
import { page } from './page.mjs';

// Makes the reference page of the contract: node editions/reference.mjs FILE
await page(fileURLToPath(new URL('../openapi.yaml', import.meta.url)), process.argv[2]);
