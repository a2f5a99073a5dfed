/** Clients in other languages before the same servers, and the page about them. */
@NullMarked
package ai.asksage.user.contract.languages;

import org.jspecify.annotations.NullMarked;
