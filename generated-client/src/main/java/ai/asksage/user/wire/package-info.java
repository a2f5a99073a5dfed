/**
 * The hand-written part of the generated client: types for values with several forms, and the
 * annotation of the generated methods.
 */
@NullMarked
package ai.asksage.user.wire;

import org.jspecify.annotations.NullMarked;
