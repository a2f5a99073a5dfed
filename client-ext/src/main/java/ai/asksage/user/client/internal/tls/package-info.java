/** Certificates and keys: whom the client trusts, who it is, and why a handshake failed. */
@NullMarked
package ai.asksage.user.client.internal.tls;

import org.jspecify.annotations.NullMarked;
