/** The parts that plug into Feign. The client uses them; so can a custom {@code Feign.Builder}. */
@NullMarked
package ai.asksage.user.client.feign;

import org.jspecify.annotations.NullMarked;
