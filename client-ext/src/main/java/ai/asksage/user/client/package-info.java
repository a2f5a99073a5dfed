/**
 * A client of the Ask Sage User API that is safe by default. Start at {@link
 * ai.asksage.user.client.AskSageUserClient#builder()}.
 *
 * <p>This package has the client, its builder and one facade for each tag of the contract. The
 * package {@code feign} has parts for a custom {@code Feign.Builder}.
 */
@NullMarked
package ai.asksage.user.client;

import org.jspecify.annotations.NullMarked;
