package ai.asksage.user.client.internal.call;

import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.error.UnusableHeaderException;
import ai.asksage.user.client.internal.HeaderToken;
import ai.asksage.user.client.internal.SafeText;
import feign.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the user's own, beside those of this client. They are added to a request where its
 * token is, so they go where that goes: to the server, and to no proxy that only connects.
 *
 * @param supplier asked before each attempt
 */
record OwnHeaders(Supplier<Map<String, String>> supplier) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What the token, the transport and HTTP itself decide. */
  private static final Set<String> OURS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OURS.addAll(
        List.of("x-access-tokens", "Accept", "Accept-Encoding", "Connection", "Content-Encoding"));
    OURS.addAll(List.of("Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive"));
    OURS.addAll(List.of("Proxy-Authorization", "Proxy-Connection", "TE", "Trailer"));
    OURS.addAll(List.of("Transfer-Encoding", "Upgrade", "User-Agent"));
  }

  /**
   * The request with the headers.
   *
   * @throws UnusableHeaderException if one cannot be sent
   */
  Request addTo(Request request, String operationId) {
    @Nullable Map<String, String> own = supplier.get();
    if (own != null && own.isEmpty()) {
      return request;
    }
    String problem = own == null ? "there is no map of headers" : problem(own);
    if (own == null || problem != null) {
      throw new UnusableHeaderException(
          ErrorDetails.unanswered(operationId, String.valueOf(problem), /* cause= */ null));
    }
    return CallClient.with(request, own);
  }

  /** Takes nothing for granted: users make the map. */
  private static @Nullable String problem(Map<String, String> own) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : own.entrySet()) {
      @Nullable String name = header.getKey();
      if (name == null || !NAME.matcher(name).matches()) {
        return "a header cannot have the name " + (name == null ? "null" : SafeText.quoted(name));
      }
      if (OURS.contains(name)) {
        return "the header " + name + " is this client's own";
      }
      if (!seen.add(name)) {
        return "the header " + name + " is there twice";
      }
      String problem = HeaderToken.problem(header.getValue());
      if (problem != null) {
        return "the value of the header " + name + " " + problem;
      }
    }
    return null;
  }
}
