/**
 * One call, from the method of a generated interface to the transport and back: attempts, waits,
 * the deadline, the token, and what listeners are told.
 *
 * <p>The only package that ties the others together: may use authentication, the codec,
 * observation, the exceptions and what all transports have in common, but neither the facades nor a
 * particular transport.
 */
@NullMarked
package ai.asksage.user.client.call.internal;

import org.jspecify.annotations.NullMarked;
