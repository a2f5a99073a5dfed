/** The contract's paths and requests. Internal: nobody outside this jar may use it. */
@NullMarked
package ai.asksage.user.testing.internal.contract;

import org.jspecify.annotations.NullMarked;
