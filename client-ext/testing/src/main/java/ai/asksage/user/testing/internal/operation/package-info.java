/** The data of a stand-in and its operations. Internal: not for use outside this jar. */
@NullMarked
package ai.asksage.user.testing.internal.operation;

import org.jspecify.annotations.NullMarked;
