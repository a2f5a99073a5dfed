package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers of the application, in addition to those of the client. */
public final class CustomHeaders {
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

  private CustomHeaders() {}

  /** Asks the application's supplier; what cannot be sent becomes a CallbackException. */
  static Map<String, String> supplied(
      Supplier<? extends @Nullable Map<String, String>> supplier, String operationId) {
    String named = "the supplier of headers";
    Map<String, String> headers = TransportErrors.supplied(operationId, named, supplier);
    String problem = headers == null ? "it returned null" : problem(headers);
    if (headers == null || problem != null) {
      throw TransportErrors.callback(operationId, named + ": " + problem, null);
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
}
