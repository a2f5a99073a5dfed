/**
 * Which exception a response or an I/O error becomes, and what of it may be kept.
 *
 * <p>May use the exceptions, the shared internals, and the I/O errors that all transports have in
 * common.
 */
@NullMarked
package ai.asksage.user.client.error.internal;

import org.jspecify.annotations.NullMarked;
