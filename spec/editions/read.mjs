import { fileURLToPath } from 'node:url';
import { CONFIG, redocly } from '../review/redocly.mjs';

const CONTRACT = fileURLToPath(new URL('../openapi.yaml', import.meta.url));

/** Reads the contract with `redocly bundle`. References stay unless an option says otherwise. */
export async function read(...options) {
  const { out, err } = await redocly('bundle', CONTRACT, '--config', CONFIG, '--ext=json', '--force', ...options);
  if (!out) throw new Error(err);
  return JSON.parse(out);
}
