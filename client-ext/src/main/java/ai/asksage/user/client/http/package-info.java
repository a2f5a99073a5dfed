/** Settings of the HTTP transport and of retries. */
@NullMarked
package ai.asksage.user.client.http;

import org.jspecify.annotations.NullMarked;
