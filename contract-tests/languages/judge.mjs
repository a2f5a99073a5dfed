import { isDeepStrictEqual } from 'node:util';

/** Runs a scenario with a driver. Returns the failure, or undefined if it passes. */
export async function judge(scenario, driver, server, user) {
  const outcomes = [];
  for (const { call, with: request, print, expect, absent } of scenario.calls) {
    const line = { ...user, url: server.url(scenario.name), call, with: referring(request, outcomes), ...(print && { print }) };
    const outcome = await driver.call(line);
    outcomes.push(outcome.value);
    if (![expect].flat().some((expected) => matches(expected, outcome))) return `${call}: ${JSON.stringify(outcome)}, not ${JSON.stringify(expect)}`;
    if (absent && JSON.stringify(outcome).includes(absent)) return `${call} shows ${absent}`;
  }
  return wrongRequests(scenario, server.requests(scenario.name)) ?? wrongExchanges(scenario, server.exchanges(scenario.name));
}

/** Replaces "$0.id" with the id in the value of the first call. */
function referring(request, outcomes) {
  return JSON.parse(JSON.stringify(request ?? {}), (_, value) => {
    const [, call, property] = /^\$(\d)\.(\w+)$/.exec(value) ?? [];
    return call === undefined ? value : outcomes[call]?.[property];
  });
}

/** Objects may have more properties than expected. "*" matches anything. */
function matches(expected, actual) {
  if (expected === '*') return actual !== undefined;
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) return expected === actual;
  if (Array.isArray(expected)) return expected.length === actual.length && expected.every((element, i) => matches(element, actual[i]));
  return Object.entries(expected).every(([key, value]) => matches(value, actual[key]));
}

function wrongRequests({ requests }, seen) {
  const badToken = seen.find(({ tokens }) => tokens.length !== 1);
  if (badToken) return `${badToken.path} was sent with tokens: ${badToken.tokens.length}`;
  if (!requests) return undefined;
  const sent = seen.map(({ method, path, body }) => `${method} ${path} ${body}`).join('\n');
  if (seen.length !== requests.length) return `requests: ${seen.length}, not ${requests.length}\n${sent}`;
  const wrong = requests.find(({ path, method = 'POST', body, token }, i) => {
    const other = body !== undefined && !isDeepStrictEqual(JSON.parse(seen[i].body || '{}'), body);
    return path !== seen[i].path || method !== seen[i].method || other || (token && token !== seen[i].tokens[0]);
  });
  return wrong && `not sent: ${JSON.stringify(wrong)}, but\n${sent}`;
}

function wrongExchanges({ exchanges }, seen) {
  return exchanges === undefined || exchanges === seen ? undefined : `exchanges for a token: ${seen}, not ${exchanges}`;
}
