/** JSON, secrets, text and response bodies. Uses no other package of this client. */
@NullMarked
package ai.asksage.user.client.internal;

import org.jspecify.annotations.NullMarked;
