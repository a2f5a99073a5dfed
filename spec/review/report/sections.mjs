import { STEPS } from '../compare/changes.mjs';

const MANY = 12;

/** The changes by what they reach, worst first; words and what is only new in code are folded away when they are many. */
export function sections(changes) {
  const groups = new Map();
  for (const change of [...together(changes.filter(({ isJava }) => !isJava)), ...ofManyClasses(changes.filter(({ isJava }) => isJava))]) {
    const title = titleOf(change);
    groups.set(title, [...(groups.get(title) ?? []), change]);
  }
  const worst = (rows) => Math.max(...rows.map(({ step }) => STEPS.indexOf(step)));
  return [...groups]
    .map(([title, rows]) => ({ title, rows: [...rows].sort((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step)) }))
    .sort((a, b) => isLast(a) - isLast(b) || worst(b.rows) - worst(a.rows))
    .map((group) => ({ ...group, folded: group.rows.length > MANY && (group.title === JAVA || worst(group.rows) === 0) }));
}

/** What happens to several operations in the same words is one change. */
function together(changes) {
  const found = new Map();
  for (const change of changes) {
    const { kind, sentence, line, requests = [], responses = [], operations = [] } = change;
    const other = found.get(`${kind} ${sentence}`);
    if (!other) found.set(`${kind} ${sentence}`, { ...change, lines: line ? [line] : [], requests: [...requests], responses: [...responses], operations: [...operations] });
    else {
      other.lines.push(line);
      other.requests.push(...requests);
      other.responses.push(...responses);
      other.operations.push(...operations);
    }
  }
  return [...found.values()];
}

/** What happens to the same member of many classes is one row. */
function ofManyClasses(rows) {
  const found = new Map();
  for (const row of rows) {
    const { kind, owner, signature } = row.member;
    const name = kind === 'method' ? signature.replace(/^.* (?=\w+\()/, '') : signature;
    const key = owner ? `${row.step} ${row.change} ${kind} ${name}` : row.sentence;
    found.set(key, [...(found.get(key) ?? []), { ...row, name }]);
  }
  return [...found.values()].flatMap((same) => {
    if (same.length <= 2) return same;
    const owners = same.map(({ member }) => member.owner).join(', ');
    return [{ ...same[0], sentence: `Java: ${same[0].change} ${same[0].member.kind} \`${same[0].name}\` of ${same.length} classes: ${owners}.` }];
  });
}

const JAVA = 'Java client';
const WORDS = 'Words and examples';
const isLast = ({ title }) => [JAVA, WORDS].indexOf(title) + 1;

function titleOf({ kind, isJava, requests, responses, operations }) {
  if (isJava) return JAVA;
  if (['words', 'examples'].includes(kind)) return WORDS;
  const [asked, answered] = [names(requests), names(responses)];
  const own = operations.filter((operation) => !requests.includes(operation) && !responses.includes(operation));
  const parts = [asked && `requests of ${asked}`, answered && `answers of ${answered}`].filter(Boolean);
  const all = new Set([...requests, ...responses, ...own]);
  if (all.size === 0) return 'The whole API';
  return all.size === 1 ? [...all][0] : parts.join(', ') || names(own);
}

const names = (operations) => (operations.length === 0 ? '' : `${operations.length > 1 ? `${operations.length} operations: ` : ''}${operations.join(', ')}`);

/** A first text for CHANGELOG.md: what breaks, then what is new. */
export function changelog({ verdict, versions, proposed }) {
  const section = (title, step) => {
    const lines = verdict.changes.filter((change) => change.step === step && !change.isJava).map((change) => `- ${placeOf(change)}${change.sentence}\n`);
    return lines.length === 0 ? '' : `\n### ${title}\n\n${lines.join('')}`;
  };
  return `## ${proposed ?? versions.revision}\n${section('Breaking', 'major')}${section('New', 'minor')}${section('Other', 'patch')}`;
}

const placeOf = ({ requests, responses, operations }) => {
  const [first, ...others] = new Set([...operations, ...requests, ...responses]);
  return first && others.length === 0 ? `\`${first}\`: ` : '';
};
