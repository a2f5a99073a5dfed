/**
 * Certificates: whom the client trusts, who it is, and what is known when the other side is
 * refused. Keys, passwords and PINs are in no message and no {@code toString()}.
 */
@NullMarked
package ai.asksage.user.client.tls.internal;

import org.jspecify.annotations.NullMarked;
