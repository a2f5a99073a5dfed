/** Settings of how requests are sent. */
@NullMarked
package ai.asksage.user.client.http;

import org.jspecify.annotations.NullMarked;
