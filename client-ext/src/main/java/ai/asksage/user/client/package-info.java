/**
 * A client of the Ask Sage User API that is safe by default. Start at {@link
 * ai.asksage.user.client.AskSageUserClient#builder()}.
 *
 * <p>Here live the client, its builder and one facade for each tag of the contract; the builder
 * puts the parts together, so this package stands above all others. The parts are public as well,
 * for teams that set up a {@code Feign.Builder} of their own.
 */
@NullMarked
package ai.asksage.user.client;

import org.jspecify.annotations.NullMarked;
