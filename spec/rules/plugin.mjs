import { closedRequests, openResponses } from './bodies.mjs';
import { errorEnvelope } from './error-envelope.mjs';
import { namedExamples } from './named-examples.mjs';
import { namedTypes, unions } from './named-types.mjs';
import { outcome } from './outcome.mjs';
import { safeToRepeat } from './safe-to-repeat.mjs';
import { secretFormat } from './secret-format.mjs';

/** The rules that Redocly's configurable rules cannot express. */
export default () => ({
  id: 'contract',
  rules: {
    oas3: {
      'closed-requests': closedRequests,
      'error-envelope': errorEnvelope,
      'named-examples': namedExamples,
      'named-types': namedTypes,
      'open-responses': openResponses,
      outcome,
      'safe-to-repeat': safeToRepeat,
      'secret-format': secretFormat,
      unions,
    },
  },
});
