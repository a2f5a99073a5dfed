/** Whether the suites notice another contract than the one the client was made from. */
@NullMarked
package ai.asksage.user.contract.mutants;

import org.jspecify.annotations.NullMarked;
