const FILE = 'spec/openapi.yaml';

/** Workflow commands that show each finding on its line of the pull request; what is gone, on the line where it was. */
export function annotations({ problems, verdict }) {
  const breaking = verdict.changes.filter(({ step, line }) => step === 'major' && line !== undefined);
  return [
    ...problems.map(({ line, ruleId, message }) => command('error', line, ruleId, message)),
    ...breaking.map(({ line, kind, sentence }) => command(verdict.passed ? 'warning' : 'error', line, kind, sentence)),
  ];
}

const command = (level, line, title, message) =>
  `::${level} file=${FILE},line=${line},title=${escape(title, /[%\r\n:,]/g)}::${escape(message, /[%\r\n]/g)}`;

/** See "Workflow commands" in GitHub's documentation: what would end a property, or the command. */
const escape = (text, ends) => text.replace(ends, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
