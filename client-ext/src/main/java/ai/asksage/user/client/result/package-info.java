/**
 * What calls return. One type holds a value, whichever form the deployment sent it in. The types
 * are immutable, compare by value and serialize with Jackson 2 and 3; secrets are not serialized.
 * Only the client creates them; for tests, the testing artifact does.
 *
 * <p>An accessor of a value that the server may leave out is nullable, everywhere; none returns an
 * {@code Optional}. JSpecify's annotations tell tools and Kotlin which ones, JSON and templates
 * need no further module, and a field that the contract makes optional later changes no signature.
 */
@NullMarked
package ai.asksage.user.client.result;

import org.jspecify.annotations.NullMarked;
