import { spawn } from 'node:child_process';
import { larger } from './compare/changes.mjs';

const OASDIFF = 'github.com/oasdiff/oasdiff@v1.36.0';
const STEPS = { 1: 'minor', 2: 'minor', 3: 'major' }; // Its levels are info, warning (it cannot tell) and error.
const TIMEOUT = 180_000; // The first run has to build it.

/** What oasdiff says of a change, by operation, where Go is there to build and run it: [{ operation, step, text }]. */
export async function secondOpinion(before, after) {
  const { code, out, err } = await run('go', ['run', OASDIFF, 'changelog', before, after, '--format', 'json']);
  if (code === 'ENOENT') return { missing: 'Go is not installed.' };
  if (code !== 0) return { missing: `oasdiff could not be run: ${err.trim().split('\n')[0]}` };
  const rows = out.trim() === '' ? [] : JSON.parse(out);
  return { rows: (rows.changes ?? rows).map(({ operation, path, level, text }) => ({ operation: `${operation} ${path}`, step: STEPS[level], text })) };
}

/** Where both see another step over HTTP: ours may know better, or have missed something. */
export function differences({ rows }, changes) {
  const reached = ({ requests = [], responses = [], operations = [] }) => [...requests, ...responses, ...operations];
  const ours = worst(changes.flatMap((change) => reached(change).map((operation) => ({ operation, step: change.http, text: change.sentence }))));
  const theirs = worst(rows);
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .map((operation) => ({ operation, ours: ours.get(operation), theirs: theirs.get(operation) }))
    .filter((row) => (row.ours?.step === 'major') !== (row.theirs?.step === 'major'));
}

function worst(rows) {
  const found = new Map();
  for (const row of rows) {
    const other = found.get(row.operation);
    if (!other || larger(row.step, other.step) !== other.step) found.set(row.operation, row);
  }
  return found;
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.on('error', ({ code }) => resolve({ code, out, err }));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
