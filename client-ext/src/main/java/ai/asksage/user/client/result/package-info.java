/**
 * What the facades return: one form of a value, whichever form the deployment sent it in. All of it
 * is immutable.
 *
 * <p>May use the names of datasets, and the shared internals, to read JSON that arrives inside a
 * string.
 */
@NullMarked
package ai.asksage.user.client.result;

import org.jspecify.annotations.NullMarked;
