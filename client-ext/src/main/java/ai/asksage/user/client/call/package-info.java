/** How calls are retried, as far as users decide it. Uses no other package of this client. */
@NullMarked
package ai.asksage.user.client.call;

import org.jspecify.annotations.NullMarked;
