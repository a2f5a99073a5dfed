package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request that reaches the server from one that only asks a proxy for a tunnel, which alone
 * gets the proxy's credentials.
 */
final class ExchangeExecutor extends HttpRequestExecutor {

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    Exchange exchange = Exchange.of(context);
    if (Method.CONNECT.isSame(request.getMethod())) {
      var proxy = exchange.route.proxy();
      if (proxy != null && proxy.authorization() != null) {
        request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, proxy.authorization());
      }
      return super.execute(request, connection, information, context);
    }
    if (connection instanceof Connection own && own.hasStrayBytes()) {
      throw new ConnectException("bytes that no request asked for were waiting");
    }
    exchange.sending();
    // HttpClient's own callback would begin TLS on any 101.
    ClassicHttpResponse response =
        super.execute(request, connection, (head, from, in) -> refuseSwitch(head), context);
    exchange.headArrived();
    return response;
  }

  private static void refuseSwitch(HttpResponse information) throws HttpException {
    if (information.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
      throw new ProtocolException("the server switches to a protocol that was not asked for");
    }
  }

  /** A gateway's connection may be broken; behind a 204 or 304 stray bytes may follow. */
  static boolean isReusable(int status) {
    return status != 204 && status != 304 && (status < 502 || status > 504);
  }

  /** Like HttpClient's own strategy, but a number that no clock can hold counts as none. */
  static TimeValue keepAlive(HttpResponse response, TimeValue otherwise) {
    var header = response.getFirstHeader("Keep-Alive");
    String value = header == null ? "" : String.valueOf(header.getValue());
    for (String element : value.split("[,;]", -1)) {
      String[] pair = element.strip().split("\\s*=\\s*", 2);
      if (pair.length == 2
          && pair[0].equalsIgnoreCase("timeout")
          && pair[1].matches("[0-9]{1,6}")) {
        return TimeValue.ofSeconds(Long.parseLong(pair[1]));
      }
    }
    return otherwise;
  }
}
