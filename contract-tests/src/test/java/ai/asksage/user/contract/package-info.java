/**
 * Contract tests: the client against a Prism mock of the contract. The suites use {@code harness},
 * {@code prism} and {@code spec}; {@code mutants} runs the suites.
 */
@NullMarked
package ai.asksage.user.contract;

import org.jspecify.annotations.NullMarked;
