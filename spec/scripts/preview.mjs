import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { page } from '../editions/page.mjs';

// Serves the reference page and reloads it when the contract changes: npm run preview [-- PORT]
const SPEC = join(import.meta.dirname, '../openapi.yaml');
const RELOAD = '<script>new EventSource("/changes").onmessage = () => location.reload();</script>';
const folder = mkdtempSync(join(tmpdir(), 'preview-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => process.exit(0)));

const file = join(folder, 'reference.html');
const readers = new Set();
await render();

const server = createServer((request, response) => {
  if (request.url === '/changes') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
    readers.add(response);
    request.on('close', () => readers.delete(response));
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(readFileSync(file, 'utf8') + RELOAD);
});
server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/ shows spec/openapi.yaml; Ctrl-C ends.`));

// Editors write in several steps or replace the file, so watch the folder and wait for the last step.
let timer;
watch(join(import.meta.dirname, '..'), (_, name) => {
  if (name !== 'openapi.yaml') return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    await render();
    readers.forEach((reader) => reader.write('data: changed\n\n'));
  }, 100);
});

async function render() {
  try {
    await page(SPEC, file);
  } catch (error) {
    console.error(error.message); // The page stays unchanged until the contract is readable.
  }
}
