/** Stand-ins for tests with JUnit 5, which must be on the class path. */
@NullMarked
package ai.asksage.user.testing.junit;

import org.jspecify.annotations.NullMarked;
