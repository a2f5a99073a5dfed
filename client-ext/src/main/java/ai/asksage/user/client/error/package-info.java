/**
 * The exceptions of this client, all unchecked and below {@link
 * ai.asksage.user.client.error.AskSageException}. Only the client creates them; for tests, the
 * testing artifact does.
 *
 * @serial exclude
 */
@NullMarked
package ai.asksage.user.client.error;

import org.jspecify.annotations.NullMarked;
