import { keysOf } from '../rules/source.mjs';

const SYMBOL = { major: '🔴 breaking', minor: '🟢 addition', patch: '⚪ other' };

/** The changes in words, by operation: [operation, [{ impact, words, line }]], the breaking ones first. */
export function byOperation(changes) {
  const groups = new Map();
  for (const change of [...changes].sort((a, b) => Object.keys(SYMBOL).indexOf(a.impact) - Object.keys(SYMBOL).indexOf(b.impact))) {
    const [operation, place] = split(change.path);
    groups.set(operation, [...(groups.get(operation) ?? []), { impact: SYMBOL[change.impact], words: words(change, place), ...lineOf(change) }]);
  }
  return [...groups];
}

/** A first text for CHANGELOG.md: what breaks, then what is new. */
export function changelog({ changes, infoVersions }) {
  const groups = byOperation(changes);
  const section = (title, impact) => {
    const lines = groups.flatMap(([operation, rows]) =>
      rows.filter((row) => row.impact === impact).map(({ words }) => `- \`${operation}\`: ${words}\n`),
    );
    return lines.length === 0 ? '' : `\n### ${title}\n\n${lines.join('')}`;
  };
  return `## ${infoVersions.revision}\n${section('Breaking', SYMBOL.major)}${section('New', SYMBOL.minor)}`;
}

/** "POST /get-chats" and the keys below it. */
function split(path) {
  const [area, name, ...rest] = keysOf(path);
  if (area !== 'paths') return ['The whole API', [area, name, ...rest].filter(Boolean)];
  const [method, ...place] = rest;
  return [`${method ? `${method.toUpperCase()} ` : ''}${name}`, place];
}

function words({ kind, property, verdicts, base, revision }, place) {
  const where = [...place, property].filter(Boolean).join(' › ');
  const why = verdicts.map(({ message, ruleId }) => `${message} (${ruleId})`).join(' ');
  const values = [base?.value, revision?.value].filter((value) => value !== undefined && typeof value !== 'object');
  const what = kind === 'modified' && values.length === 2 ? `changed from “${values[0]}” to “${values[1]}”` : kind;
  return [where && `${where}:`, why || `${what}.`].filter(Boolean).join(' ');
}

/** Where it is in the working file; something removed is nowhere. */
function lineOf({ revision }) {
  return revision ? { line: revision.line } : {};
}
