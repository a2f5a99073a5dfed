import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const STEPS = ['patch', 'minor', 'major'];
export const AUDIENCES = ['http', 'java', 'languages'];

const IMPACT = parse(readFileSync(new URL('impact.yaml', import.meta.url), 'utf8'));

/** The table of impact.yaml: [{ kind, http, java, languages, what }]. */
export const kinds = Object.entries(IMPACT).map(([kind, [http, java, languages, what]]) => ({ kind, http, java, languages, what }));

export const larger = (a, b) => (STEPS.indexOf(a) >= STEPS.indexOf(b) ? a : b);

/**
 * Collects changes. What is written once and reaches several operations is one change that names them; where it does
 * different things to requests and to answers, the worse one counts.
 */
export class Changes {
  #found = new Map();
  #context = {};
  #revision;

  /** `revision` is the newer description, in which lines are told. */
  constructor(revision) {
    this.#revision = revision;
  }

  /** Runs what compares one operation, or a part of it. */
  within(context, compare) {
    const before = this.#context;
    this.#context = { ...before, ...context };
    try {
      return compare();
    } finally {
      this.#context = before;
    }
  }

  get side() {
    return this.#context.side;
  }

  /** Says what a change of what is taken does to requests or to answers. */
  direct(direction, where, sentence) {
    const side = this.side === 'requests' ? 'request' : 'response';
    const towards = direction === 'other' ? { request: 'narrower', response: 'wider' }[side] : direction;
    this.add(`${side}-${towards}`, where, sentence);
  }

  /** `where` is [before, after], the places of the change; one of them may be undefined. */
  add(kind, where, sentence) {
    const { operation, side } = this.#context;
    const [before, after] = where;
    const key = `${sentence}@${(after ?? before).keys.join('/')}`;
    const change = this.#found.get(key) ?? {
      kind,
      sentence,
      pointer: pointer((after ?? before).keys),
      line: after ? this.#revision.lineOf(after.keys) : lineWhereItWas(before, this.#revision),
      ...(after ? {} : { lineOfBase: before.description.lineOf(before.keys) }),
      requests: new Set(),
      responses: new Set(),
      operations: new Set(),
      ...Object.fromEntries(AUDIENCES.map((audience) => [audience, '-'])),
    };
    const impact = impactOf(kind);
    for (const audience of AUDIENCES) change[audience] = larger(impact[audience], change[audience]);
    const step = AUDIENCES.map((audience) => impact[audience]).reduce(larger);
    if (step !== change.step && larger(step, change.step) === step) Object.assign(change, { step, kind });
    if (operation) change[side ?? 'operations'].add(operation);
    this.#found.set(key, change);
  }

  /** The changes, worst first. */
  list() {
    return [...this.#found.values()]
      .map((change) => ({ ...change, requests: [...change.requests], responses: [...change.responses], operations: [...change.operations] }))
      .sort((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step) || a.line - b.line);
  }
}

/** What is gone stood before what came after it, or behind what came before. */
function lineWhereItWas({ description, keys }, revision) {
  const [parent, last] = [keys.slice(0, -1), keys.at(-1)];
  const siblings = Object.keys(at(description.root, parent));
  const here = siblings.indexOf(String(last));
  const around = [...siblings.slice(here + 1), ...siblings.slice(0, here).reverse()];
  const left = around.find((key) => at(revision.root, parent)?.[key] !== undefined);
  return revision.lineOf(left === undefined ? parent : [...parent, left]);
}

const at = (root, keys) => keys.reduce((node, key) => node?.[key], root);

function impactOf(kind) {
  const found = kinds.find((row) => row.kind === kind);
  if (!found) throw new Error(`impact.yaml has no ${kind}`);
  return found;
}

const pointer = (keys) => `#/${keys.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
