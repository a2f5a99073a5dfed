/**
 * What is answered to a request: checks it, changes the state, and puts the answer into the manner.
 * Internal: nobody outside this jar may use it.
 */
@NullMarked
package ai.asksage.user.testing.internal.answer;

import org.jspecify.annotations.NullMarked;
