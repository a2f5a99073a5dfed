const FILE = 'spec/openapi.yaml';

/** Workflow commands that show each finding on its line of the pull request. What was removed has no line. */
export function annotations({ problems, changes }) {
  const breaking = changes.changes.filter(({ impact }) => impact === 'major');
  return [
    ...problems.map(({ line, ruleId, message }) => command('error', line, ruleId, message)),
    ...breaking.flatMap(({ verdicts, revision }) =>
      verdicts.map(({ ruleId, message }) => command(changes.tooLow ? 'error' : 'warning', revision?.line ?? 1, ruleId, message)),
    ),
  ];
}

const command = (level, line, title, message) =>
  `::${level} file=${FILE},line=${line},title=${escape(title, /[%\r\n:,]/g)}::${escape(message, /[%\r\n]/g)}`;

/** See "Workflow commands" in GitHub's documentation: what would end a property, or the command. */
const escape = (text, ends) => text.replace(ends, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
