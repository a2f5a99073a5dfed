package ai.asksage.user.client.internal.http;

import ai.asksage.user.client.internal.proxy.ProxyAddress;
import ai.asksage.user.client.internal.tls.Tls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Opens connections. Whatever goes wrong here, nothing of a request was sent. */
record Connector(Tls tls) {

  /**
   * Connects, through a tunnel if need be, and shakes hands.
   *
   * @param millis how long each address, and each answer that is waited for, may take; 0 for ever
   * @param call what it is for; if it ends early, so does this
   */
  PooledConnection open(Destination to, int millis, TimedRequest call) throws IOException {
    HttpHost host = to.host();
    PooledConnection connection = null;
    boolean ready = false;
    try {
      connection = connect(to, millis, call);
      if (URIScheme.HTTPS.same(host.getSchemeName())) {
        connection.setReadTimeout(millis);
        if (to.proxy() != null) {
          tunnel(connection, host, to.proxy());
        }
        connection.secure(tls);
        connection.setReadTimeout(0); // A whole request has a limit, see DeadlineWatcher.
      }
      ready = true;
      return connection;
    } catch (SocketTimeoutException e) {
      ConnectTimeoutException timeout =
          new ConnectTimeoutException("No connection to " + host + " within " + millis + " ms");
      timeout.initCause(e);
      throw timeout;
    } finally {
      if (connection != null && !ready) {
        connection.cancel();
      }
    }
  }

  private static PooledConnection connect(Destination to, int millis, TimedRequest call)
      throws IOException {
    ProxyAddress proxy = to.proxy();
    HttpHost next = proxy == null ? to.host() : new HttpHost(proxy.host(), proxy.port());
    int port = next.getPort();
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(next.getHostName())) {
      PooledConnection connection = new PooledConnection(to.host());
      call.dependOn(connection);
      try {
        connection.connect(new InetSocketAddress(address, port), millis);
        return connection;
      } catch (IOException e) {
        connection.cancel();
        failure = e;
      }
    }
    if (failure instanceof SocketTimeoutException) {
      throw failure;
    }
    String why = failure == null ? "" : ": " + failure.getMessage();
    throw failed("Connecting to " + next + " failed" + why, failure);
  }

  private static void tunnel(PooledConnection connection, HttpHost host, ProxyAddress proxy)
      throws IOException {
    BasicClassicHttpRequest connect =
        new BasicClassicHttpRequest(Method.CONNECT, host, host.toHostString());
    HttpMessages.addHost(connect);
    if (proxy.authorization() != null) {
      connect.addHeader(HttpHeaders.PROXY_AUTHORIZATION, proxy.authorization());
    }
    ClassicHttpResponse answer;
    try {
      answer = connection.exchange(connect);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException | HttpException e) {
      throw failed("The proxy did not connect", e);
    }
    if (answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      throw ProxyRefusal.of(answer, proxy.authorization() != null);
    }
    if (answer.getCode() != HttpStatus.SC_OK) {
      throw new ConnectException("The proxy refused to connect: status " + answer.getCode());
    }
    // Whatever comes before the handshake would be taken for the server's answer after it.
    if (connection.isStale()) {
      throw new ConnectException("The proxy sent something before the server could");
    }
  }

  private static ConnectException failed(String what, @Nullable Exception cause) {
    ConnectException failed = new ConnectException(what);
    failed.initCause(cause);
    return failed;
  }
}
