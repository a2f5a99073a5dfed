/** One call: attempts, deadline, token, retries, and the exceptions that failures become. */
@NullMarked
package ai.asksage.user.client.internal.call;

import org.jspecify.annotations.NullMarked;
