/** Internal: not for use outside this jar. */
@NullMarked
package ai.asksage.user.testing.internal;

import org.jspecify.annotations.NullMarked;
