/**
 * Results of calls. The types do not depend on the form that a deployment sends. They are
 * immutable, compare by value and serialize with Jackson 2 and 3, without secrets. Only the client
 * creates them. In tests, use the testing artifact.
 *
 * <p>Accessors of values that the server may leave out return null, never an {@code Optional}.
 * JSpecify's annotations mark them for tools and Kotlin. A time without a zone is taken as UTC. A
 * time in an unknown format is available as text only.
 */
@NullMarked
package ai.asksage.user.client.result;

import org.jspecify.annotations.NullMarked;
