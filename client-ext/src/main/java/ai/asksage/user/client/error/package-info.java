/**
 * What goes wrong, as unchecked exceptions: one class for each way in which a call can fail, all
 * under {@link ai.asksage.user.client.error.AskSageException}, and the code that makes them and
 * keeps secrets out of them.
 */
@NullMarked
package ai.asksage.user.client.error;

import org.jspecify.annotations.NullMarked;
