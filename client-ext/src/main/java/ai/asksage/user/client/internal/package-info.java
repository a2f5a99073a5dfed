/** JSON, secrets, text and response bodies. At the bottom: uses no other package of this client. */
@NullMarked
package ai.asksage.user.client.internal;

import org.jspecify.annotations.NullMarked;
