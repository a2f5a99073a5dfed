const SECRET = /^(.*_)?(key|keys|token|tokens|password|secret)$/i;

/** Strings that are secrets have the format password, which masks them in logs of generated clients: D41. */
export const secretFormat = ({ except = [] }) => ({
  Schema({ properties = {} }, { location, report, resolve }) {
    for (const [name, property] of Object.entries(properties)) {
      const here = location.child(['properties', name]);
      const { type, format } = resolve(property).node ?? {};
      if (SECRET.test(name) && [type].flat().includes('string') && format !== 'password' && !except.includes(here.pointer)) {
        report({ message: `${name} reads like a secret and needs \`format: password\`.`, location: here.key() });
      }
    }
  },
});
