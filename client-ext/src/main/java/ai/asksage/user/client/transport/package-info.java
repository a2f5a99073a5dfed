/**
 * Bytes in and out over Apache HttpClient 5, whose classes only this package uses: connections,
 * time limits, TLS, proxies.
 *
 * <p>May use what all transports have in common, in {@code transport.internal}, and {@code
 * internal}, which knows the versions of libraries; nothing else of this client.
 */
@NullMarked
package ai.asksage.user.client.transport;

import org.jspecify.annotations.NullMarked;
