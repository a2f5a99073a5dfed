/** What calls say of certificates, seen from outside. */
@NullMarked
package ai.asksage.user.client.tls;

import org.jspecify.annotations.NullMarked;
