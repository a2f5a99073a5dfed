/** Every operation has x-safe-to-repeat, which is true only for get… operations: D14. */
export const safeToRepeat = () => ({
  Operation(operation, { location, report }) {
    const safe = operation['x-safe-to-repeat'];
    const here = safe === undefined ? location.key() : location.child('x-safe-to-repeat');
    if (typeof safe !== 'boolean') {
      report({ message: 'x-safe-to-repeat must be true or false: D14.', location: here });
    } else if (safe !== /^get[A-Z]/.test(operation.operationId)) {
      report({
        message: `x-safe-to-repeat is ${safe}, but ${operation.operationId} ${safe ? 'does not begin' : 'begins'} with get: D14.`,
        location: here,
      });
    }
  },
});
