/**
 * What all transports have in common: the deadline, bodies in memory up to a limit, how a broken
 * exchange is reported, and the adapter for clients that are not ours.
 *
 * <p>At the bottom: uses no other package of this client.
 */
@NullMarked
package ai.asksage.user.client.transport.internal;

import org.jspecify.annotations.NullMarked;
