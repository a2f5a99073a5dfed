/**
 * Contract tests: the client against a Prism mock that serves the specification. The suites are
 * here; they stand on {@code harness}, {@code prism} and {@code spec}, which is the lowest. {@code
 * mutants} runs them; {@code languages} and {@code live} have suites of their own.
 */
@NullMarked
package ai.asksage.user.contract;

import org.jspecify.annotations.NullMarked;
