/** Input that cannot be reviewed. The message says what is wrong and what to do, in one line. Exit code 2. */
export class BadInput extends Error {}
