/**
 * One call: attempts, deadline, token, retries, and the exceptions that failures become.
 *
 * <p>Uses the exceptions, the events of {@code observe} and {@code internal.http}; knows neither
 * the facades nor Feign's encoder and decoders.
 */
@NullMarked
package ai.asksage.user.client.internal.call;

import org.jspecify.annotations.NullMarked;
