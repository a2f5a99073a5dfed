import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SPEC = fileURLToPath(new URL('..', import.meta.url));
const CLI = `${SPEC}node_modules/@redocly/cli/bin/cli.js`;
export const CONFIG = `${SPEC}redocly.yaml`;
const run = promisify(execFile);

/** Returns the problems of each file, in the order of the files: rule, message, line and column, from 1. */
export async function lint(files, config = CONFIG, ...options) {
  const { out } = await redocly('lint', ...files, '--config', config, '--format=json', '--max-problems=1000', ...options);
  // For several files, Redocly prints several JSON documents.
  const results = JSON.parse(`[${out.replaceAll(/^\}\{$/gm, '},{')}]`);
  return results.map(({ problems }) => problems.map(({ ruleId, message, location: [{ pointer, start }] }) => ({ ruleId, message, pointer, ...start })));
}

/** Runs Redocly. Returns its exit status and its output. */
export async function redocly(...args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const ended = run(process.execPath, [CLI, ...args], { cwd: SPEC, env, maxBuffer: Infinity });
  const { code = 0, stdout, stderr } = await ended.catch((error) => error);
  return { status: code, out: stdout, err: stderr };
}
