/**
 * How Prism runs: from npm, in Docker, or where somebody else runs it. Uses no other room, but for
 * its tests.
 */
@NullMarked
package ai.asksage.user.contract.prism;

import org.jspecify.annotations.NullMarked;
