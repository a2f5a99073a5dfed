import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BadInput } from './bad-input.mjs';

const SPEC = fileURLToPath(new URL('..', import.meta.url));
const CLI = `${SPEC}node_modules/@redocly/cli/bin/cli.js`;
export const CONFIG = `${SPEC}redocly.yaml`;
const run = promisify(execFile);

/** The problems of each file, in the order of the files: rule, message, line and column, from 1. */
export async function lint(files, config = CONFIG) {
  const { out } = await redocly('lint', ...files, '--config', config, '--format=json', '--max-problems=1000');
  // Several files give several JSON documents, one after the other.
  const results = JSON.parse(`[${out.replaceAll(/^\}\{$/gm, '},{')}]`);
  return results.map(({ problems }) => problems.map(({ ruleId, message, location: [{ pointer, start }] }) => ({ ruleId, message, pointer, ...start })));
}

/** Bundles a description. References stay, unless the options of `redocly bundle` say otherwise. Fails if the file is not a description. */
export async function read(file, name, ...options) {
  const { out, err } = await redocly('bundle', file, '--config', CONFIG, '--ext=json', '--force', ...options);
  const problem = /(?:Failed to parse API description|Something went wrong when processing)[^]*?- (.+)/.exec(err)?.[1];
  if (problem) throw new BadInput(`${name} is not an OpenAPI description in YAML: ${problem.replaceAll(`"${file}"`, 'line')}`);
  return JSON.parse(out);
}

/** Runs Redocly. Returns its exit status and its output. */
export async function redocly(...args) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const ended = run(process.execPath, [CLI, ...args], { cwd: SPEC, env, maxBuffer: Infinity });
  const { code = 0, stdout, stderr } = await ended.catch((error) => error);
  return { status: code, out: stdout, err: stderr };
}
