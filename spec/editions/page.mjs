import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONFIG, redocly } from '../review/redocly.mjs';

const NO_IMAGE = 'data:,'; // If an image does not load, Redoc shows nothing in its place.
/** Redoc has no option to hide its logo and the words beside it. */
const STYLE = '<style>:has(> a[href^="https://redocly.com/redoc"]) { display: none !important }</style>';

/** Makes a self-contained HTML page of a description: no network, no telemetry. */
export async function page(file, target) {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  try {
    const shown = join(folder, 'openapi.json');
    writeFileSync(shown, JSON.stringify(forReaders(parse(readFileSync(file, 'utf8')))));
    const { status, err } = await redocly(
      ...['build-docs', shown, '--config', CONFIG, '--inlineBundle', '--openapi.disableTelemetry=true', '-o', target],
    );
    if (status !== 0) throw new Error(`redocly build-docs failed: ${err}`);
    const text = readFileSync(target, 'utf8').replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g, NO_IMAGE);
    writeFileSync(target, text.replace('</head>', () => `${STYLE}</head>`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Adapts the description to the page. */
function forReaders(description) {
  for (const [path, item] of Object.entries(description.paths ?? {})) {
    for (const [method, operation] of Object.entries(item)) {
      // On a phone, the panel with method and path is far below the heading.
      if (operation?.responses) operation.description = `**${method.toUpperCase()}** \`${path}\`\n\n${operation.description ?? ''}`;
    }
  }
  // Puts each paragraph on one line, because the page's search joins the words around a line break.
  return JSON.parse(JSON.stringify(description, (key, value) => (key === 'description' && typeof value === 'string' ? unwrapped(value) : value)));
}

function unwrapped(text) {
  if (/^\s*(```|~~~)/m.test(text)) return text;
  const lines = [];
  for (const line of text.split('\n')) {
    const last = lines.at(-1) ?? '';
    const ends = last.trim() === '' || /^\s*(#|\|)|( {2}|\\)$/.test(last);
    const starts = line.trim() === '' || /^\s*([#>|]|[-*+]\s|\d+[.)]\s|={3,}|-{3,})/.test(line);
    if (ends || starts) lines.push(line);
    else lines[lines.length - 1] = `${last} ${line.trim()}`;
  }
  return lines.join('\n');
}
