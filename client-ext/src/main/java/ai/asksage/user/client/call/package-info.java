/** How a call is repeated, as far as users decide it. Uses no other package of this client. */
@NullMarked
package ai.asksage.user.client.call;

import org.jspecify.annotations.NullMarked;
