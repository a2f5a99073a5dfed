/** Sends requests over Apache HttpClient 5. No other package uses HttpClient. */
@NullMarked
package ai.asksage.user.client.internal.http;

import org.jspecify.annotations.NullMarked;
