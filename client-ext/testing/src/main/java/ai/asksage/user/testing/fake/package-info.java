/** Results and exceptions of the client, for mocks: {@link ai.asksage.user.testing.fake.Fakes}. */
@NullMarked
package ai.asksage.user.testing.fake;

import org.jspecify.annotations.NullMarked;
