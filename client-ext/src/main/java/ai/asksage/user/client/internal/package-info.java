/**
 * What several packages share and no user may touch: reading and writing JSON, masking secrets,
 * text that is safe to print, tokens that can be sent in a header.
 *
 * <p>At the bottom: uses no other package of this client.
 */
@NullMarked
package ai.asksage.user.client.internal;

import org.jspecify.annotations.NullMarked;
