/** An HTTP server whose handlers write bytes. Internal: not for use outside this jar. */
@NullMarked
package ai.asksage.user.testing.internal.http;

import org.jspecify.annotations.NullMarked;
