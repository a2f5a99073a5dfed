/** How calls are retried, as far as users decide it. Uses only the shared internals. */
@NullMarked
package ai.asksage.user.client.call;

import org.jspecify.annotations.NullMarked;
