package ai.asksage.user.client.internal.http;

import java.util.stream.Stream;

/**
 * How other HTTP clients say that time is over, told by name: a client that an application does not
 * have, or a JRE without {@code java.net.http}, must not make an error of the question.
 */
public final class OtherClients {
  private OtherClients() {}

  /** Whether it took too long to connect. */
  public static boolean isConnectTimeout(Throwable e) {
    return isA(e, "java.net.http.HttpConnectTimeoutException")
        || isA(e, "org.apache.hc.client5.http.ConnectTimeoutException");
  }

  /** Whether a call took too long, connecting included. */
  public static boolean isTimeout(Throwable e) {
    return isA(e, "java.net.http.HttpTimeoutException");
  }

  private static boolean isA(Throwable e, String type) {
    return Stream.<Class<?>>iterate(e.getClass(), c -> c != null, Class::getSuperclass)
        .anyMatch(c -> c.getName().equals(type));
  }
}
