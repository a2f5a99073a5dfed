/** Parts for Feign. The client uses them, and a custom {@code Feign.Builder} can use them, too. */
@NullMarked
package ai.asksage.user.client.feign;

import org.jspecify.annotations.NullMarked;
