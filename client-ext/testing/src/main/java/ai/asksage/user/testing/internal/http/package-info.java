/**
 * Bytes in and out: the JDK's HTTP server behind a relay that can do to a connection what that
 * server cannot. Internal: nobody outside this jar may use it.
 */
@NullMarked
package ai.asksage.user.testing.internal.http;

import org.jspecify.annotations.NullMarked;
