/** Which proxy is on the way, and what it is told. Passwords are in no message and no log. */
@NullMarked
package ai.asksage.user.client.proxy.internal;

import org.jspecify.annotations.NullMarked;
