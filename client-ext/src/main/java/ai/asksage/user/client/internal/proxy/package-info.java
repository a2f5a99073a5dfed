/** Proxy selection. */
@NullMarked
package ai.asksage.user.client.internal.proxy;

import org.jspecify.annotations.NullMarked;
