/**
 * The cases that the contract holds: operations, examples, requests, schemas. Uses no other room.
 */
@NullMarked
package ai.asksage.user.contract.spec;

import org.jspecify.annotations.NullMarked;
