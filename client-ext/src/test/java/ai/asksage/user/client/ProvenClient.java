package ai.asksage.user.client;

import ai.asksage.user.client.fixture.Sending;
import ai.asksage.user.client.internal.http.BufferingClient;
import ai.asksage.user.client.internal.http.HttpClient5Transport;
import feign.Client;
import feign.http2client.Http2Client;
import java.net.http.HttpClient;
import java.time.Duration;

/** The clients that were proven, each set up as well as its settings allow. */
enum ProvenClient {
  /** Ours. */
  HTTP_CLIENT_5 {
    @Override
    Opened open() {
      HttpClient5Transport transport = HttpClient5Transport.builder().build();
      return new Opened(transport, transport::close);
    }
  },

  /** feign-java11. Without HTTP/1.1 it would offer an upgrade with each plain request. */
  JAVA_NET_HTTP {
    @Override
    Opened open() {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(Duration.ofMillis(Sending.PATIENT.connectTimeoutMillis()))
              .build();
      return new Opened(buffering(new Http2Client(client)), () -> {});
    }
  },

  /** feign-okhttp. */
  OKHTTP {
    @Override
    Opened open() {
      okhttp3.OkHttpClient client =
          new okhttp3.OkHttpClient.Builder()
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .followSslRedirects(false)
              .build();
      return new Opened(
          buffering(new feign.okhttp.OkHttpClient(client)), client.connectionPool()::evictAll);
    }
  };

  record Opened(Client client, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  abstract Opened open();

  private static Client buffering(Client client) {
    return new BufferingClient(client, 1_000_000);
  }
}
