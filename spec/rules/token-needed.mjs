/** `redocly diff` sees when an operation asks for a token by itself, but not when it stops saying that it needs none. */
export const tokenNeeded = () => ({
  SecurityRequirementList({ kind, base }, { report }) {
    const [first] = kind === 'removed' ? base.value : [{}];
    if (first === undefined) report({ message: 'A token is needed now.' });
  },
});
