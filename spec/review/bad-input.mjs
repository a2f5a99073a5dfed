/** Input that cannot be reviewed (exit code 2). The message says in one line what is wrong and what to do. */
export class BadInput extends Error {}
