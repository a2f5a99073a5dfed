/**
 * How a stand-in behaves: as a {@link ai.asksage.user.testing.behavior.Deployment} does, with a
 * {@link ai.asksage.user.testing.behavior.Fault} when a test asks for one.
 */
@NullMarked
package ai.asksage.user.testing.behavior;

import org.jspecify.annotations.NullMarked;
