import { page } from './page.mjs';

// Makes the reference page of the contract: node editions/reference.mjs FILE
await page(`${import.meta.dirname}/../openapi.yaml`, process.argv[2]);
