package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Text;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

public final class CustomHeaders {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Set<String> RESERVED =
      Set.of(
          ("x-access-tokens accept accept-encoding connection content-encoding content-length"
                  + " content-type expect host keep-alive proxy-authorization proxy-connection"
                  + " te trailer transfer-encoding upgrade user-agent")
              .split(" "));

  private CustomHeaders() {}

  static Map<String, String> supplied(
      Supplier<? extends @Nullable Map<String, String>> supplier, String operationId) {
    String named = "the supplier of headers";
    Map<String, String> headers = TransportErrors.supplied(operationId, named, supplier);
    String problem = headers == null ? "it returned null" : problem(headers);
    if (headers == null || problem != null) {
      throw TransportErrors.callback(operationId, named + ": " + problem);
    }
    return headers;
  }

  /** Returns what is wrong, without quoting a value; null if nothing is. */
  public static @Nullable String problem(Map<String, String> headers) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      @Nullable String name = header.getKey();
      if (name == null || !NAME.matcher(name).matches()) {
        return "a header cannot have the name " + (name == null ? "null" : Text.quoted(name));
      }
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
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
