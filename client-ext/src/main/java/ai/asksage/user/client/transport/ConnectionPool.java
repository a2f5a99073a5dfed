package ai.asksage.user.client.transport;

import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds pools of connections over NIO channels: unlike an operation on a plain socket, one on them
 * ends at once when its thread is interrupted.
 */
final class ConnectionPool extends PoolingHttpClientConnectionManagerBuilder {
  // Long enough to save handshakes, short enough to follow a change of the server's address.
  private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(5);

  private ConnectionPool() {}

  static HttpClientConnectionManager create(SSLContext ssl, int maxConnections) {
    return new ConnectionPool()
        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create().setSslContext(ssl).buildClassic())
        .setMaxConnTotal(maxConnections)
        .setMaxConnPerRoute(maxConnections)
        .setConnectionFactory(socket -> new PooledConnection())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setTimeToLive(TIME_TO_LIVE)
                // A whole request has a limit, see DeadlineWatcher; one for each read costs four
                // system
                // calls.
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .build();
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new DefaultHttpClientConnectionOperator(
        socksProxy -> SocketChannel.open().socket(),
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
  }
}
