/**
 * Who calls: credentials, where the access token comes from, when it is renewed, and how it gets
 * into a request.
 *
 * <p>May use the exceptions and the shared internals. Knows nothing of retries or of the transport:
 * a token exchange is a call like any other.
 */
@NullMarked
package ai.asksage.user.client.auth;

import org.jspecify.annotations.NullMarked;
