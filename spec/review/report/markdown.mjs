/** Text of the contract must not end a table cell, become markup, or call somebody in a comment. */
export const inline = (text) =>
  String(text)
    .replace(/\s+/g, ' ')
    .replace(/`{2,}/g, "'")
    .replaceAll('|', '\\|')
    .replace(/(`[^`]*`)|[<>&@[\]!*_]/g, (c, quoted) => quoted ?? `&#${c.codePointAt(0)};`);

export const escape = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

export const code = (text) => `\`${String(text).replaceAll('`', "'")}\``;

export function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => (/^\*\*[a-z ]+\*\*$/.test(cell) ? cell : inline(cell))).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
