import { keysOf, pointerOf } from './description.mjs';
import { KINDS } from './kinds.mjs';

export const STEPS = ['patch', 'minor', 'major'];
export const AUDIENCES = ['http', 'java', 'languages'];

/** Returns the larger of two steps. "-" and undefined mean no step. */
export const larger = (a, b) => (STEPS.indexOf(a) >= STEPS.indexOf(b) ? a : b);

/**
 * Collects changes. A change of a shared part is one change that names its operations. If its effects
 * on requests and responses differ, the worse one counts.
 */
export class Changes {
  #found = new Map();
  #context = {};
  #revision;

  constructor(revision) {
    this.#revision = revision;
  }

  /** Runs the comparison of one operation, or of a part of it. */
  within(context, compare) {
    const before = this.#context;
    this.#context = { ...before, ...context };
    compare();
    this.#context = before;
  }

  get side() {
    return this.#context.side;
  }

  /** Records that a schema accepts more or less than before. The effect differs for requests and responses. */
  direct(direction, where, sentence) {
    const side = this.side === 'requests' ? 'request' : 'response';
    const towards = direction === 'other' ? { request: 'narrower', response: 'wider' }[side] : direction;
    this.add(`${side}-${towards}`, where, sentence);
  }

  /** Records a change at two places, before and after. One of them may be undefined. */
  add(kind, [before, after], sentence) {
    if (!KINDS[kind]) throw new Error(`kinds.mjs has no ${kind}`);
    const { operation, side } = this.#context;
    const pointer = pointerOf(keysOf(after ?? before));
    const change = this.#found.get(`${sentence}@${pointer}`) ?? {
      sentence,
      pointer,
      line: this.#revision.lineOf(keysOf(after ?? before)), // A removed part has the line of its parent.
      ...(after ? {} : { lineOfBase: before.description.lineOf(keysOf(before)) }),
      ...{ requests: [], responses: [], operations: [] },
      ...Object.fromEntries(AUDIENCES.map((audience) => [audience, '-'])),
    };
    AUDIENCES.forEach((audience, i) => (change[audience] = larger(KINDS[kind][i], change[audience])));
    const step = KINDS[kind].slice(0, AUDIENCES.length).reduce(larger);
    if (change.kind === undefined || STEPS.indexOf(step) > STEPS.indexOf(change.step)) Object.assign(change, { step, kind });
    const reached = change[side ?? 'operations'];
    if (operation && !reached.includes(operation)) reached.push(operation);
    this.#found.set(`${sentence}@${pointer}`, change);
  }

  /** Returns the changes, worst first. */
  list() {
    return [...this.#found.values()].sort((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step) || a.line - b.line);
  }
}
