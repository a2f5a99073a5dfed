/** The quickstart, run by {@code mvn -q -Pquickstart compile}. */
@NullMarked
package ai.asksage.user.contract.documents;

import org.jspecify.annotations.NullMarked;
