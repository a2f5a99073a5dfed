/**
 * How a stand-in behaves: its {@link ai.asksage.user.testing.behavior.Manner} in general, and a
 * {@link ai.asksage.user.testing.behavior.Fault} now and then.
 */
@NullMarked
package ai.asksage.user.testing.behavior;

import org.jspecify.annotations.NullMarked;
