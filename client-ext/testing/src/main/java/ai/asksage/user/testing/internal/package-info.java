/** What all rooms of the stand-in use. */
@NullMarked
package ai.asksage.user.testing.internal;

import org.jspecify.annotations.NullMarked;
