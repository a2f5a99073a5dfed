/**
 * A client of the Ask Sage User API that is safe by default: start at {@link
 * ai.asksage.user.client.AskSageUserClient#builder()}. Its parts are public for teams that put a
 * {@code Feign.Builder} of their own together.
 */
@NullMarked
package ai.asksage.user.client;

import org.jspecify.annotations.NullMarked;
