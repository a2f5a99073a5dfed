/**
 * A client of the Ask Sage User API that is safe by default. Start at {@link
 * ai.asksage.user.client.AskSageUserClient#builder()}.
 *
 * <p>The package has the client, its builder and one facade for each tag of the contract. The parts
 * that the builder puts together are public too, for a custom {@code Feign.Builder}.
 */
@NullMarked
package ai.asksage.user.client;

import org.jspecify.annotations.NullMarked;
