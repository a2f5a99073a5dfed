/**
 * Unchecked exceptions, which only the client creates.
 *
 * @serial exclude
 */
@NullMarked
package ai.asksage.user.client.error;

import org.jspecify.annotations.NullMarked;
