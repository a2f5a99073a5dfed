/** What the contract names: operations and permissions. */
@NullMarked
package ai.asksage.user.testing.contract;

import org.jspecify.annotations.NullMarked;
