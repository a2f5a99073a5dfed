/** The stand-in in tests with JUnit 5 or 6, which must be on the class path. */
@NullMarked
package ai.asksage.user.testing.junit;

import org.jspecify.annotations.NullMarked;
