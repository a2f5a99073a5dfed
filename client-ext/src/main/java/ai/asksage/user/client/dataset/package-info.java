/**
 * The names of datasets: what a valid one is, and what is wrong with one that is not.
 *
 * <p>May use the shared internals, to quote what was typed.
 */
@NullMarked
package ai.asksage.user.client.dataset;

import org.jspecify.annotations.NullMarked;
