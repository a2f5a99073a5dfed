/** Contract tests: the client against a Prism mock that serves the specification. */
@NullMarked
package ai.asksage.user.contract;

import org.jspecify.annotations.NullMarked;
