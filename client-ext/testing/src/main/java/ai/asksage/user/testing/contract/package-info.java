/** The operations of the contract: {@link ai.asksage.user.testing.contract.Operation}. */
@NullMarked
package ai.asksage.user.testing.contract;

import org.jspecify.annotations.NullMarked;
