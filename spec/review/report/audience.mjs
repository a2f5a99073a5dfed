/** Who is hit by judged changes, a row each: [who, what happens to them, how many changes]. */
export function audience({ changes, problems, java, languages }) {
  const inSource = (name) => changes.filter((change) => !change.isJava || name === 'java').map((change) => change[name]);
  const steps = {
    'callers over HTTP': inSource('http'),
    'the Java client': java ? changes.filter(({ isJava }) => isJava).map((change) => change.java) : inSource('java'),
    'clients of other languages': inSource('languages'),
    'the mock': changes.filter(({ http, kind, isJava }) => !isJava && (http !== 'patch' || kind === 'examples')).map(({ http }) => http),
    'readers of the documentation': changes.filter(({ isJava }) => !isJava).map(() => 'patch'),
  };
  const faults = { 'the Java client': java?.fault, 'clients of other languages': languages?.fault };
  return Object.entries(steps).map(([who, all]) => (faults[who] ? [who, '**cannot be built**', ''] : [who, ...wordAndCount(who, all)]));
}

function wordAndCount(who, all) {
  const [major, minor, patch] = ['major', 'minor', 'patch'].map((step) => all.filter((one) => one === step).length);
  if (who === 'the mock' && all.length > 0) return ['answers otherwise', all.length];
  if (major > 0) return ['**must change**', major];
  if (minor > 0) return ['may use what is new', minor];
  return patch > 0 && who.startsWith('readers') ? ['see another text', patch] : ['not hit', 0];
}
