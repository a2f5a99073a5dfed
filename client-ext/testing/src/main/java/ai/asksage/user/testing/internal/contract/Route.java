package ai.asksage.user.testing.internal.contract;

import java.util.Set;

/**
 * How an operation is called.
 *
 * @param path below the base URL, with a slash at its start
 * @param statuses those that the vendor documents, 200 included
 */
public record Route(
    String method,
    String path,
    boolean tokenNeeded,
    boolean bodyRequired,
    Set<String> statuses,
    RequestSchema request) {}
