package ai.asksage.user.client.error;

import org.jspecify.annotations.Nullable;

/**
 * 300 to 399: the server redirects. That is not followed, so that the token goes to no other host.
 * If {@link #targetHost()} is the right one, make it the tenant; if it is a login page, something
 * stands in front of the API.
 */
public final class RedirectException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String targetHost;

  /**
   * For use by this client, and by tests of code that uses it.
   *
   * @param details what the exception says
   * @param targetHost where the redirect points, or null if that is not known
   */
  public RedirectException(ErrorDetails details, @Nullable String targetHost) {
    super(
        details,
        "Redirects are not followed, so that the token goes to no other host: if that host is the"
            + " right one, make it the tenant.");
    this.targetHost = targetHost;
  }

  /**
   * Where the header {@code Location} points.
   *
   * @return the host, with {@code :port} if there is one, and nothing else of the address; null
   *     when it names no host
   */
  public @Nullable String targetHost() {
    return targetHost;
  }
}
