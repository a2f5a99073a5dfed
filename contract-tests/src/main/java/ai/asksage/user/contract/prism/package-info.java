/** Runs Prism: from npm, in Docker, or where it already runs. */
@NullMarked
package ai.asksage.user.contract.prism;

import org.jspecify.annotations.NullMarked;
