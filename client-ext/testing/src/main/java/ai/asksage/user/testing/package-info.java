/**
 * An Ask Sage for tests: {@link ai.asksage.user.testing.AskSageStandIn}. May use all rooms below
 * but {@code junit}.
 */
@NullMarked
package ai.asksage.user.testing;

import org.jspecify.annotations.NullMarked;
