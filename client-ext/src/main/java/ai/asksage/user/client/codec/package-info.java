/**
 * JSON in and out: the encoder, the decoder, the error decoder, and what keeps Feign from wrapping
 * our exceptions.
 *
 * <p>May use the exceptions, the shared internals and bodies in memory.
 */
@NullMarked
package ai.asksage.user.client.codec;

import org.jspecify.annotations.NullMarked;
