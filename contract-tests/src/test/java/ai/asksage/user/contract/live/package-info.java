/** A real tenant held against the contract. */
@NullMarked
package ai.asksage.user.contract.live;

import org.jspecify.annotations.NullMarked;
