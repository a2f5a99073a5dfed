/**
 * The client under test, what passes between it and a server, and how much of the contract it saw.
 */
@NullMarked
package ai.asksage.user.contract.harness;

import org.jspecify.annotations.NullMarked;
