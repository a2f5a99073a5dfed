package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Text;
import feign.Request;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the application, in addition to those of this client. They go where the token goes: to
 * the server, and not to a proxy that only makes a tunnel.
 *
 * @param supplier called before each attempt
 */
public record CustomHeaders(Supplier<Map<String, String>> supplier) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Headers that callers may not override. */
  private static final Set<String> RESERVED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    RESERVED.addAll(
        List.of(
            ("x-access-tokens Accept Accept-Encoding Connection Content-Encoding Content-Length"
                    + " Content-Type Expect Host Keep-Alive Proxy-Authorization Proxy-Connection"
                    + " TE Trailer Transfer-Encoding Upgrade User-Agent")
                .split(" ")));
  }

  /** Returns the request with the supplied headers, and with those of one call. */
  Request addTo(Request request, String operationId, Map<String, String> ofCall) {
    Map<String, String> supplied = supplied(operationId);
    String problem = problem(supplied);
    if (problem != null) {
      throw TransportErrors.callback(operationId, "the supplier of headers: " + problem, null);
    }
    Request result = supplied.isEmpty() ? request : with(request, supplied);
    return ofCall.isEmpty() ? result : with(result, ofCall);
  }

  private Map<String, String> supplied(String operationId) {
    @Nullable Map<String, String> headers =
        TransportErrors.supplied(operationId, "the supplier of headers", supplier);
    if (headers == null) {
      throw TransportErrors.callback(operationId, "the supplier of headers returned null", null);
    }
    return headers;
  }

  /** Returns what is wrong with headers, quoting no value; null if nothing is. */
  public static @Nullable String problem(Map<String, String> headers) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      @Nullable String name = header.getKey();
      if (name == null || !NAME.matcher(name).matches()) {
        return "a header cannot have the name " + (name == null ? "null" : Text.quoted(name));
      }
      if (RESERVED.contains(name)) {
        return "the header " + name + " is set by this client";
      }
      if (!seen.add(name)) {
        return "the header " + name + " is there twice";
      }
      String problem = Arguments.headerValueProblem(header.getValue());
      if (problem != null) {
        return "the value of the header " + name + " " + problem;
      }
    }
    return null;
  }

  /** Returns the request with each value as the only one of its header. */
  static Request with(Request request, Map<String, String> values) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    values.forEach((name, value) -> headers.put(name, List.of(value)));
    return Request.create(
        request.httpMethod(),
        request.url(),
        Collections.unmodifiableMap(headers),
        request.body(),
        request.charset(),
        request.requestTemplate());
  }
}
