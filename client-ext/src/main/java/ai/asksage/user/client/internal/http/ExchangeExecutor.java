package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Records the progress of an exchange. Sends the proxy's credentials only with CONNECT. */
final class ExchangeExecutor extends HttpRequestExecutor {

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    Exchange exchange = (Exchange) context;
    boolean tunnels = Method.CONNECT.isSame(request.getMethod());
    if (tunnels && exchange.route.proxyAuthorization() != null) {
      request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, exchange.route.proxyAuthorization());
    }
    if (!tunnels && connection instanceof Connection own && own.hasStrayBytes()) {
      throw new ConnectException("unrequested bytes were waiting");
    }
    exchange.sent = !tunnels;
    ClassicHttpResponse response = super.execute(request, connection, information, context);
    exchange.headArrived = !tunnels;
    return response;
  }
}
