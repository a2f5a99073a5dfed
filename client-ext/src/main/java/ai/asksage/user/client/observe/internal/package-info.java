/**
 * The client's own log.
 *
 * <p>May use the events of {@code observe} and the shared internals.
 */
@NullMarked
package ai.asksage.user.client.observe.internal;

import org.jspecify.annotations.NullMarked;
