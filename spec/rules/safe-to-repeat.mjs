/** x-read-only is on every operation, and true exactly for the get… operations: D14. Clients repeat only what reads. */
export const readOnly = () => ({
  Operation(operation, { location, report }) {
    const reads = operation['x-read-only'];
    const here = reads === undefined ? location.key() : location.child('x-read-only');
    if (typeof reads !== 'boolean') {
      report({ message: 'x-read-only must be true or false: D14.', location: here });
    } else if (reads !== /^get[A-Z]/.test(operation.operationId)) {
      report({
        message: `x-read-only is ${reads}, but ${operation.operationId} ${reads ? 'does not begin' : 'begins'} with get: D14.`,
        location: here,
      });
    }
  },
});
