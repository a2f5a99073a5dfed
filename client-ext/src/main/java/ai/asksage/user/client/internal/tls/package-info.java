/** Certificates and keys: which servers the client trusts, its own key, and why TLS failed. */
@NullMarked
package ai.asksage.user.client.internal.tls;

import org.jspecify.annotations.NullMarked;
