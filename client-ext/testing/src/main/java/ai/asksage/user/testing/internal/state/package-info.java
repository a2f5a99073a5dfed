/** What an Ask Sage knows. Internal: nobody outside this jar may use it. */
@NullMarked
package ai.asksage.user.testing.internal.state;

import org.jspecify.annotations.NullMarked;
