import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BadInput } from './bad-input.mjs';

const SPEC = fileURLToPath(new URL('..', import.meta.url));
const CLI = `${SPEC}node_modules/@redocly/cli/bin/cli.js`;
const CONFIG = `${SPEC}redocly.yaml`;
const NO_IMAGE = 'data:,'; // Redoc shows nothing in place of an image that does not load.

/** The problems of each file, in the order of the files: rule, message, line and column, from 1. */
export async function lint(files, config = CONFIG) {
  const { out } = await redocly('lint', ...files, '--config', config, '--format=json', '--max-problems=1000');
  // Several files give several JSON documents, one after the other.
  const results = JSON.parse(`[${out.replaceAll(/^\}\{$/gm, '},{')}]`);
  return results.map(({ problems }) =>
    problems.map(({ ruleId, message, location: [{ pointer, start }] }) => ({ ruleId, message, pointer, ...start })),
  );
}

/**
 * What `redocly diff` says of a change, see https://redocly.com/docs/cli/commands/diff; and `tooLow`, what it says of
 * info.version if that was not raised enough.
 */
export async function diff(before, after) {
  const { status, out, err } = await redocly(
    ...['diff', before, after, '--config', CONFIG, '--format=json', '--fail-on=none', '--check-version'],
  );
  const tooLow = /(info\.version .+)\.$/m.exec(err)?.[1];
  if ((status !== 0) !== Boolean(tooLow)) throw new Error(`redocly diff failed: ${err}`);
  return { ...JSON.parse(out), tooLow };
}

/** The description with its references as they are. Refuses what is none. */
export async function read(file, name) {
  const { out, err } = await redocly('bundle', file, '--config', CONFIG, '--ext=json', '--force');
  const problem = /(?:Failed to parse API description|Something went wrong when processing)[^]*?- (.+)/.exec(err)?.[1];
  if (problem) throw new BadInput(`${name} is not an OpenAPI description in YAML: ${problem.replaceAll(`"${file}"`, 'line')}`);
  return JSON.parse(out);
}

/** Makes one HTML page of a description that needs nothing else, and asks for nothing else: no network, no telemetry. */
export async function page(file, target) {
  const { status, err } = await redocly(
    ...['build-docs', file, '--config', CONFIG, '--inlineBundle', '--openapi.disableTelemetry=true', '-o', target],
  );
  if (status !== 0) throw new Error(`redocly build-docs failed: ${err}`);
  // Redoc has no option that leaves out its logo.
  const text = readFileSync(target, 'utf8');
  writeFileSync(target, text.replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g, NO_IMAGE));
}

function redocly(...args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const child = spawn(process.execPath, [CLI, ...args], { cwd: SPEC, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}
