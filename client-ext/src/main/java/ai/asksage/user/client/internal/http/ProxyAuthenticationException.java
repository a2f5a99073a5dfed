package ai.asksage.user.client.internal.http;

import java.net.ConnectException;

/** The proxy wants to know who asks; the server was not reached. */
public final class ProxyAuthenticationException extends ConnectException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what happened; nothing that the proxy said
   */
  public ProxyAuthenticationException(String what) {
    super(what);
  }
}
