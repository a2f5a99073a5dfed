/** Listeners and the events that they receive, for metrics, audits and traces. */
@NullMarked
package ai.asksage.user.client.observe;

import org.jspecify.annotations.NullMarked;
