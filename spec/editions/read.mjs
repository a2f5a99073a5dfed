import { CONFIG, redocly } from '../review/redocly.mjs';

const CONTRACT = `${import.meta.dirname}/../openapi.yaml`;

/** Reads the contract with `redocly bundle`. References stay unless an option says otherwise. */
export async function read(...options) {
  const { out, err } = await redocly('bundle', CONTRACT, '--config', CONFIG, '--ext=json', '--force', ...options);
  if (!out) throw new Error(err);
  return JSON.parse(out);
}
