/**
 * Seeing what happens: listeners and the events they receive, metrics, and a logger for a {@code
 * Feign.Builder} of one's own.
 *
 * <p>May use the shared internals, and how the status of a response is decided.
 */
@NullMarked
package ai.asksage.user.client.observe;

import org.jspecify.annotations.NullMarked;
