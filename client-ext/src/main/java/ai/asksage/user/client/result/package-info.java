/**
 * What the facades of the client return: one form of a value, whichever form the deployment sent it
 * in. All of it is immutable.
 */
@NullMarked
package ai.asksage.user.client.result;

import org.jspecify.annotations.NullMarked;
