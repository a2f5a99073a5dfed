/**
 * What goes wrong, as unchecked exceptions: one class for each way in which a call can fail, all
 * under {@link ai.asksage.user.client.error.AskSageException}.
 *
 * <p>Uses no other package of this client; the code that chooses an exception and keeps secrets out
 * of it lives in {@code error.internal}.
 */
@NullMarked
package ai.asksage.user.client.error;

import org.jspecify.annotations.NullMarked;
