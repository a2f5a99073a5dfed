/** Reads the contract. Internal: not for use outside this jar. */
@NullMarked
package ai.asksage.user.testing.internal.contract;

import org.jspecify.annotations.NullMarked;
