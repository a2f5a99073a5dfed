import { DOMParser } from '@xmldom/xmldom';

/**
 * What differs between two jars, from japicmp's XML: a row for each class and member, with whom it breaks. What a new or removed
 * class consists of is left out.
 */
export function rowsOf(xml) {
  const { documentElement: report } = new DOMParser().parseFromString(xml, 'text/xml');
  const classes = within(report, 'classes', 'class');
  const whole = new Set(classes.filter(cameOrWent).map(nameOf));
  const inWhole = (node) => nameOf(node).split('.').some((_, i, parts) => i > 0 && whole.has(parts.slice(0, i).join('.')));
  return classes.filter((node) => !inWhole(node)).flatMap((node) => (cameOrWent(node) ? [classRow(node)] : partsOf(node)));
}

/** A class that stays: its members that differ, and itself if what it is or extends differs. */
function partsOf(node) {
  const members = [['constructors', 'constructor'], ['fields', 'field'], ['methods', 'method']].flatMap(([group, kind]) =>
    within(node, group, kind).filter(differs).map((member) => row(member, kind, signatureOf(member, kind), nameOf(node))),
  );
  return incompatibilities(node).length > 0 ? [classRow(node), ...members] : members;
}

function classRow(node) {
  const [type] = within(node, 'classType');
  return row(node, valueOf(type, 'newType', 'oldType').toLowerCase(), nameOf(node), '');
}

function row(node, kind, signature, owner) {
  const change = { NEW: 'new', REMOVED: 'removed' }[node.getAttribute('changeStatus')] ?? 'modified';
  return { breaks: breaks(incompatibilities(node)), change, kind, owner, signature };
}

/** A new method of an interface breaks no call, but whoever implements it, a test double for instance. */
function breaks(types) {
  if (types.length === 0) return '';
  return types.every((type) => type === 'METHOD_ADDED_TO_INTERFACE') ? 'breaks who implements it' : 'breaks callers';
}

/** What breaks: of a member also what its types say, of a class not what its members say. */
function incompatibilities(node) {
  const parts = [...node.childNodes].filter(({ tagName }) => tagName && !['constructors', 'fields', 'methods'].includes(tagName));
  return parts
    .flatMap((part) => [...part.getElementsByTagName('compatibilityChange')])
    .filter((change) => ['sourceCompatible', 'binaryCompatible'].some((name) => change.getAttribute(name) === 'false'))
    .map((change) => change.getAttribute('type'));
}

function signatureOf(node, kind) {
  if (kind === 'field') return node.getAttribute('name');
  const parameters = within(node, 'parameters', 'parameter').map((at) => typeOf(at, at.getAttribute('type')));
  const call = `${node.getAttribute('name')}(${parameters.join(', ')})`;
  if (kind === 'constructor') return call;
  const [returned] = within(node, 'returnType');
  return `${typeOf(returned, valueOf(returned, 'newValue', 'oldValue'))} ${call}`;
}

function typeOf(node, name) {
  const [arguments_ = []] = ['new', 'old']
    .map((age) => within(node, `${age}GenericTypes`, `${age}GenericType`))
    .filter((types) => types.length > 0);
  const inside = arguments_.map((at) => short(at.getAttribute('type'))).join(', ');
  return inside ? `${short(name)}<${inside}>` : short(name);
}

const valueOf = (node, ...names) => names.map((name) => node.getAttribute(name)).find((value) => value !== 'n.a.');
const differs = (node) => node.getAttribute('changeStatus') !== 'UNCHANGED' || incompatibilities(node).length > 0;
const cameOrWent = (node) => ['NEW', 'REMOVED'].includes(node.getAttribute('changeStatus'));
const nameOf = (node) => short(node.getAttribute('fullyQualifiedName'));
const short = (name) => name.replace(/\b(?:[a-z]\w*\.)+(?=[A-Z])/g, '').replaceAll('$', '.');

/** The elements at a path of names below a node. */
const within = (node, ...names) =>
  names.reduce((nodes, name) => nodes.flatMap((at) => [...at.childNodes].filter(({ tagName }) => tagName === name)), [node]);
