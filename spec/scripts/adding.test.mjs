import { test } from 'node:test';
import { EDITS, ROOT, edited } from './adding.mjs';

test('every edit of adding.it.mjs has its place', () => {
  EDITS.forEach((edit) => edited(ROOT, edit));
});
