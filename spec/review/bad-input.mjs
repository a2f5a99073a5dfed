/** What the caller gave cannot be reviewed; the message says what was wrong and what to do, in one line. Exit code 2. */
export class BadInput extends Error {}
