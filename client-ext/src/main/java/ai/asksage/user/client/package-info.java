/**
 * A safe client of the Ask Sage User API, its builder, and a facade for each tag of the contract.
 * Start at {@link ai.asksage.user.client.AskSageUserClient#builder()}.
 */
@NullMarked
package ai.asksage.user.client;

import org.jspecify.annotations.NullMarked;
