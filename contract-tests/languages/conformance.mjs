import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Missing, startDriver } from './driver.mjs';
import { judge } from './judge.mjs';
import { writePage } from './page.mjs';
import { startServer } from './server.mjs';

// Runs the scenarios with the drivers of this folder, or with a custom driver; README.md has the options and the protocol.
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'stand-in': { type: 'string' }, driver: { type: 'string' }, only: { type: 'string' }, write: { type: 'boolean' } },
});
const CLIENTS = here('../../generated-client/target/clients');
/** The languages with a thin layer, which must pass every scenario. */
const COMPLETE = new Set(['python', 'typescript']);
const EXPIRED = `h.${Buffer.from('{"exp":1000000000}').toString('base64url')}.s`;

const languages = [...new Set([...COMPLETE, ...readdirSync(here('.'))])].filter((name) => existsSync(here(`${name}/run`)));
const chosen = values.driver ? [] : positionals.length ? positionals : languages;
const standIn = await startStandIn(values['stand-in']);
const results = {};
if (values.driver) results.yours = await run('yours', values.driver, process.cwd());
for (const language of chosen) results[language] = await run(language, 'sh -e run', prepared(language));
standIn.stop();
if (values.write) writePage(results, scenariosFor('', ''));
process.exitCode = Object.values(results).some(({ wrong, failed }) => wrong || failed?.length) ? 1 : 0;

/** Copies a driver and its generated client to the build folder. */
function prepared(language) {
  const folder = here(`../target/languages/${language}`);
  rmSync(`${folder}/client`, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(here(language), folder, { recursive: true });
  cpSync(`${CLIENTS}/${language}`, `${folder}/client`, { recursive: true });
  return folder;
}

async function run(language, command, folder) {
  const scenarios = scenariosFor(language, 'http://127.0.0.1:9/elsewhere').filter(({ name }) => !values.only || name === values.only);
  let driver;
  let server;
  try {
    server = await startServer(scenarios, standIn.url);
    driver = await startDriver(command, folder);
    const claimed = scenarios.filter(({ behaviour }) => driver.claims.includes('*') || driver.claims.includes(behaviour));
    const failed = [];
    for (const scenario of claimed) {
      const wrong = await judge(scenario, driver, server, standIn.user);
      if (wrong) failed.push({ ...scenario, wrong });
    }
    failed.forEach(({ name, wrong }) => console.error(`${language}: ${name}: ${wrong}`));
    console.log(`${language}: ${claimed.length - failed.length} of ${scenarios.length} scenarios pass, ${failed.length} fail, the others are not claimed`);
    const missing = COMPLETE.has(language) && claimed.length < scenarios.length && 'must claim every behaviour';
    const wrong = missing || brokenExample(folder);
    if (wrong) console.error(`${language}: ${wrong}`);
    return { claims: driver.claims, failed, wrong };
  } catch (error) {
    console.error(`${language}: ${error.message}`);
    return { missing: error instanceof Missing && error.message, wrong: error instanceof Missing ? undefined : error.message };
  } finally {
    driver?.stop();
    server?.close();
  }
}

/** Runs the example of a README, if there is one, against the stand-in. */
function brokenExample(folder) {
  if (values.driver || !existsSync(`${folder}/example`)) return undefined;
  const { url, user } = standIn;
  const env = { ...process.env, ASK_SAGE_URL: url, ASK_SAGE_EMAIL: user.email, ASK_SAGE_API_KEY: user.apiKey };
  const { status, stdout, stderr } = spawnSync('sh', ['-e', 'example'], { cwd: folder, env, encoding: 'utf8' });
  return status === 0 && stderr === '' ? undefined : `the example of the README fails: ${stdout}${stderr}`;
}

/** Returns the scenarios with the values of this run. */
function scenariosFor(language, elsewhere) {
  const unique = `${Date.now()}`.slice(-9) + language.replace(/\W/g, '');
  const text = readFileSync(here('scenarios.json'), 'utf8');
  let number = 0;
  return JSON.parse(text).map((scenario) => {
    number++;
    const filled = JSON.stringify(scenario).replaceAll('{unique}', `${unique}${number}`).replaceAll('{expired}', EXPIRED);
    return JSON.parse(filled.replaceAll('{elsewhere}', elsewhere));
  });
}

/** Starts the stand-in with a command, or uses a running one: "URL EMAIL API-KEY". */
async function startStandIn(command = '') {
  const [running, email, apiKey] = command.split(' ');
  if (/^https?:/.test(running)) return { url: running, user: { email, apiKey }, stop: () => {} };
  const child = spawn('sh', ['-c', `exec ${command}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill());
  let url;
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= /^https?:\S+$/.exec(line)?.[0];
    const [, key] = /^API key: (\S+)$/.exec(line) ?? [];
    if (key) return { url, user: { email: 'jane.doe@example.com', apiKey: key }, stop: () => child.kill() };
  }
  throw new Error(`--stand-in "${command}" did not print a URL and an API key`);
}
