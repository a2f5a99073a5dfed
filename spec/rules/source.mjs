/**
 * Where a node stands in a YAML text that is written in block style: its first line and the line after its last one, from 0.
 * Comments are no part of a parsed document, so what they say has to be looked up in the text. A node that the text has
 * in another form, or not at all, is found at the innermost node around it.
 */
export function linesOf(text, keys) {
  const lines = text.split('\n');
  let [from, to, indent] = [0, lines.length, -1];
  for (const key of keys) {
    const children = Math.min(...lines.slice(from, to).map(depth).filter((d) => d > indent));
    const first = lines.findIndex((line, i) => i >= from && i < to && depth(line) === children && keyOf(line) === key);
    if (first < 0) break;
    indent = depth(lines[first]);
    const next = lines.findIndex((line, i) => i > first && i < to && depth(line) <= indent);
    [from, to] = [first, next < 0 ? to : next];
  }
  return { lines: lines.slice(from, to), from, to };
}

/** The keys that lead to a line; to what stands before it if it is a comment alone. */
export function keysAt(lines, line) {
  const keys = [];
  let indent = Infinity;
  for (let i = line; i >= 0 && indent > 0; i--) {
    const here = depth(lines[i]);
    if (here >= indent) continue;
    const item = lines[i].slice(here).startsWith('- ');
    if (keyOf(lines[i]) !== undefined && (!item || here + 2 < indent)) keys.unshift(keyOf(lines[i]));
    if (item) keys.unshift(itemsBefore(lines, i));
    indent = here;
  }
  return keys;
}

function itemsBefore(lines, line) {
  const first = lines.findLastIndex((text, i) => i < line && depth(text) < depth(lines[line]));
  return lines.slice(first + 1, line).filter((text) => depth(text) === depth(lines[line])).length;
}

/** The keys of a JSON pointer such as #/paths/~1get-chats/post. */
export const keysOf = (pointer) =>
  pointer
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Blank lines and comments belong to what stands before them. */
const depth = (line) => (/^\s*(#|$)/.test(line) ? Infinity : line.search(/\S/));

const keyOf = (line) => /^\s*(?:- )?(['"]?)(.+?)\1:(?:\s|$)/.exec(line)?.[2];
