import { DFA, JS, NFA } from 'refa';

const MAX_NODES = 3000;

/**
 * Compares the texts that two lists of patterns accept: "equal", "narrower", "wider", "other", or undefined. A list accepts the texts that all its
 * patterns accept.
 */
export function comparePatterns(before, after) {
  try {
    const [a, b] = [before, after].map((patterns) => [patterns].flat().map(automaton).reduce(both));
    const [lost, gained] = [minus(a, b), minus(b, a)];
    if (lost && gained) return 'other';
    return lost ? 'narrower' : gained ? 'wider' : 'equal';
  } catch {
    return undefined; // The pattern has lookarounds or back references, or is too large.
  }
}

/** Returns an automaton that accepts all texts in which the pattern is found. */
function automaton(pattern) {
  const { expression, maxCharacter } = parsed(new RegExp(pattern, 'u').source);
  const [anything] = parsed('[^]*').expression.alternatives[0].elements;
  const whole = { ...expression, alternatives: expression.alternatives.flatMap(unwrapped).map((one) => anchored(one, anything)) };
  const nfa = NFA.fromRegex(whole, { maxCharacter }, { assertions: 'throw' }, new NFA.LimitedNodeFactory(MAX_NODES));
  return DFA.fromFA(nfa, new DFA.LimitedNodeFactory(MAX_NODES));
}

const parsed = (source) => JS.Parser.fromLiteral({ source, flags: 'u' }).parse({ assertions: 'parse', backreferences: 'throw' });

/** (?:a|b) is a|b. */
function unwrapped(alternative) {
  const [first, ...others] = alternative.elements;
  return others.length === 0 && first?.type === 'Alternation' ? first.alternatives.flatMap(unwrapped) : [alternative];
}

/** Adds any text before and after an alternative that is not anchored. */
function anchored(alternative, anything) {
  const elements = [...alternative.elements];
  if (isEdge(elements[0], 'behind')) elements.shift();
  else elements.unshift(anything);
  if (isEdge(elements.at(-1), 'ahead')) elements.pop();
  else elements.push(anything);
  return { ...alternative, elements };
}

/** ^ is a negative lookbehind for any character, $ a negative lookahead. */
const isEdge = (element, kind) =>
  element?.type === 'Assertion' && element.negate && element.kind === kind && element.alternatives[0].elements[0]?.characters?.isAll;

const both = (a, b) => DFA.fromIntersection(a, b, new DFA.LimitedNodeFactory(MAX_NODES));

function minus(a, b) {
  const rest = b.copy();
  rest.complement();
  return !both(a, rest).isEmpty;
}
