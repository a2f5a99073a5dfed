/** Starts Prism from npm or in Docker, or uses a running server. */
@NullMarked
package ai.asksage.user.contract.prism;

import org.jspecify.annotations.NullMarked;
