package ai.asksage.user.testing.internal.http;

import java.util.List;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param path without the query
 * @param headers by name, in any case
 */
public record Received(
    String method, String path, Map<String, List<String>> headers, String body) {}
