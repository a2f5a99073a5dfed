/** What the methods for people do beyond the generated ones. */
@NullMarked
package ai.asksage.user.client.facade;

import org.jspecify.annotations.NullMarked;
