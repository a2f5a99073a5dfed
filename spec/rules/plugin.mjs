import { closedRequests } from './closed-requests.mjs';
import { decisionNumber } from './decision-number.mjs';
import { errorEnvelope } from './error-envelope.mjs';
import { namedExamples } from './named-examples.mjs';
import { namedTypes } from './named-types.mjs';
import { openAnswers } from './open-answers.mjs';
import { outcome } from './outcome.mjs';
import { safeToRepeat } from './safe-to-repeat.mjs';
import { secretFormat } from './secret-format.mjs';

/** The rules that Redocly's configurable rules cannot express. */
export default () => ({
  id: 'contract',
  rules: {
    oas3: {
      'closed-requests': closedRequests,
      'decision-number': decisionNumber,
      'error-envelope': errorEnvelope,
      'named-examples': namedExamples,
      'named-types': namedTypes,
      'open-answers': openAnswers,
      outcome,
      'safe-to-repeat': safeToRepeat,
      'secret-format': secretFormat,
    },
  },
});
