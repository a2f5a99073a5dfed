/** The client under test and what passes between it and a server. */
@NullMarked
package ai.asksage.user.contract.harness;

import org.jspecify.annotations.NullMarked;
