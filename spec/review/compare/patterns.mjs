import { DFA, JS, NFA } from 'refa';

const MAX_NODES = 3000;

/** Whether all that one pattern takes is taken by the other: "equal", "narrower", "wider", or "other" if neither or unknown. */
export function comparePatterns(before, after) {
  try {
    const [a, b] = [automaton(before), automaton(after)];
    const [lost, gained] = [minus(a, b), minus(b, a)];
    if (!lost && !gained) return 'equal';
    if (lost && gained) return 'other';
    return lost ? 'narrower' : 'wider';
  } catch {
    return 'other'; // Lookarounds and back references, or too large: nobody can tell.
  }
}

/** What a pattern takes: it may be found anywhere in the text, unless it is anchored. */
function automaton(pattern) {
  const literal = { source: anywhere(new RegExp(pattern, 'u').source), flags: 'u' };
  const { expression, maxCharacter } = JS.Parser.fromLiteral(literal).parse({ assertions: 'throw', backreferences: 'throw' });
  const nfa = NFA.fromRegex(expression, { maxCharacter }, {}, new NFA.LimitedNodeFactory(MAX_NODES));
  return DFA.fromFA(nfa, new DFA.LimitedNodeFactory(MAX_NODES));
}

/** Anchors become what they mean, since the whole text is looked at. */
function anywhere(source) {
  const from = source.startsWith('^');
  const to = source.endsWith('$') && !source.endsWith('\\$');
  const inner = source.slice(from ? 1 : 0, to ? -1 : undefined);
  if (/(^|[^\\])\|/.test(inner.replace(/\([^()]*\)/g, ''))) {
    if (from || to) throw new Error('an anchor of one alternative');
  }
  return `${from ? '' : '[^]*'}(?:${inner})${to ? '' : '[^]*'}`;
}

function minus(a, b) {
  const rest = b.copy();
  rest.complement();
  return !DFA.fromIntersection(a, rest, new DFA.LimitedNodeFactory(MAX_NODES)).isEmpty;
}
