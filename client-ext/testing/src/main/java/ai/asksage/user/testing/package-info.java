/** A fake Ask Sage server for tests: {@link ai.asksage.user.testing.AskSageStandIn}. */
@NullMarked
package ai.asksage.user.testing;

import org.jspecify.annotations.NullMarked;
