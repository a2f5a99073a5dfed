/** Logic of the facades: lists in messages, chats in strings, pages, lookups by name. */
@NullMarked
package ai.asksage.user.client.internal.facade;

import org.jspecify.annotations.NullMarked;
