import { DOMParser } from '@xmldom/xmldom';

const WORDS = { NEW: 'is new', REMOVED: 'is gone' };

/** Reads japicmp's XML. Returns a finding for each class and member that differs, except members of a new or removed class. */
export function rowsOf(xml) {
  const classes = within(new DOMParser().parseFromString(xml, 'text/xml'), 'class');
  const whole = new Set(classes.filter((node) => WORDS[statusOf(node)]).map(nameOf));
  const isInside = (node) => nameOf(node).split('.').some((_, i, parts) => i > 0 && whole.has(parts.slice(0, i).join('.')));
  return classes.filter((node) => !isInside(node)).flatMap((node) => {
    const members = ['constructor', 'field', 'method'].flatMap((kind) => within(node, kind));
    const parts = whole.has(nameOf(node)) ? [] : members.map((member) => rowOf(member, `${nameOf(node)}.${signatureOf(member)}`));
    return [rowOf(node, nameOf(node)), ...parts].filter(Boolean);
  });
}

/** Returns undefined if nothing changed. A new method of an interface breaks no call. */
function rowOf(node, name) {
  const status = statusOf(node);
  const broken = incompatibilities(node);
  const differs = WORDS[status] || broken.length > 0 || (status === 'MODIFIED' && node.tagName !== 'class');
  if (!differs) return undefined;
  const step = broken.some((type) => type !== 'METHOD_ADDED_TO_INTERFACE') ? 'major' : 'minor';
  return { http: '-', languages: '-', kind: 'java-api', java: step, step, sentence: `Java: \`${name}\` ${WORDS[status] ?? `changes: ${broken.join(', ') || 'compatibly'}`}.` };
}

/** Changes of a member include those of its types. Changes of a class do not include its members. */
function incompatibilities(node) {
  const parts = [...node.childNodes].filter(({ tagName }) => tagName && !['constructors', 'fields', 'methods'].includes(tagName));
  return parts
    .flatMap((part) => within(part, 'compatibilityChange'))
    .filter((change) => ['sourceCompatible', 'binaryCompatible'].some((name) => change.getAttribute(name) === 'false'))
    .map((change) => change.getAttribute('type'));
}

function signatureOf(node) {
  const name = node.getAttribute('name');
  return node.tagName === 'field' ? name : `${name}(${within(node, 'parameter').map((at) => short(at.getAttribute('type'))).join(', ')})`;
}

const statusOf = (node) => node.getAttribute('changeStatus');
const nameOf = (node) => short(node.getAttribute('fullyQualifiedName'));
const short = (name) => name.replace(/\b(?:[a-z]\w*\.)+(?=[A-Z])/g, '').replaceAll('$', '.');
const within = (node, name) => [...node.getElementsByTagName(name)];
