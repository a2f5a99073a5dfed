/** Exceptions of the client for tests that have neither a server nor a stand-in. */
@NullMarked
package ai.asksage.user.testing.error;

import org.jspecify.annotations.NullMarked;
