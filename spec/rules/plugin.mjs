import { decisionNumber } from './decision-number.mjs';
import { errorEnvelope } from './error-envelope.mjs';
import { namedExamples } from './named-examples.mjs';
import { readOnly } from './read-only.mjs';
import { secretFormat } from './secret-format.mjs';
import { tokenNeeded } from './token-needed.mjs';

/** The rules that Redocly's configurable rules cannot express. */
export default () => ({
  id: 'contract',
  rules: {
    oas3: {
      'decision-number': decisionNumber,
      'error-envelope': errorEnvelope,
      'named-examples': namedExamples,
      'read-only': readOnly,
      'secret-format': secretFormat,
    },
  },
  diff: {
    oas3: {
      'token-needed': tokenNeeded,
    },
  },
});
