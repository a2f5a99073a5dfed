/**
 * The hand-written part of the generated client: the types that a value has when the contract
 * allows it several forms, and what the generated interfaces say of their operations.
 */
@NullMarked
package ai.asksage.user.wire;

import org.jspecify.annotations.NullMarked;
