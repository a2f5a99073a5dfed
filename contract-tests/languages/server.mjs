import { createServer, request as httpRequest } from 'node:http';

const EXCHANGE = '/get-token-with-api-key';
const TOKEN = 'x-access-tokens';

/**
 * Starts a proxy that sends the responses of a scenario, and forwards further requests to the stand-in. Every scenario has its own base
 * URL, `url(name)`. `requests(name)` returns its requests, and `exchanges(name)` the number of token exchanges.
 */
export async function startServer(scenarios, standIn) {
  const states = new Map(scenarios.map((scenario) => [scenario.name, { left: structuredClone(scenario.responses ?? {}), seen: [] }]));
  const server = createServer((request, response) => {
    const [, name, ...rest] = request.url.split('/');
    const path = `/${rest.slice(1).join('/')}`;
    const { left, seen } = states.get(name) ?? { left: { [path]: [{ status: 404, body: 'unknown path: is the base URL complete?' }] }, seen: [] };
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const tokens = request.headersDistinct[TOKEN] ?? [];
      seen.push({ path, method: request.method, body, tokens });
      const scripted = left[path]?.shift();
      if (scripted === 'reset') request.socket.resetAndDestroy();
      else if (scripted) send(response, scripted);
      else forward(request, body, path, response);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;

  function forward({ method, headers: { host, ...headers } }, body, path, response) {
    const upstream = httpRequest(standIn + path, { method, headers }, (upstreamResponse) => {
      response.writeHead(upstreamResponse.statusCode, upstreamResponse.headers);
      upstreamResponse.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    upstream.end(body);
  }

  return {
    url: (name) => `${origin}/${name}/user`,
    requests: (name) => states.get(name).seen.filter(({ path }) => path !== EXCHANGE),
    exchanges: (name) => states.get(name).seen.filter(({ path }) => path === EXCHANGE).length,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(response, { status = 200, json, html, body = '', headers = {} }) {
  const type = json !== undefined ? 'application/json' : html !== undefined ? 'text/html' : undefined;
  response.writeHead(status, { ...(type && { 'Content-Type': type }), ...headers });
  response.end(json !== undefined ? JSON.stringify(json) : (html ?? body));
}
