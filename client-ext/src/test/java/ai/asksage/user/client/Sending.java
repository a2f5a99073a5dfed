package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Requests and time limits as Feign would hand them to a client. */
final class Sending {
  static final String TOKEN = "a{b}.{{c}}%7B+/=";

  /** So long that a test which waits for it fails by its own time limit. */
  static final Options PATIENT = limits(600_000, 600_000);

  private Sending() {}

  /** With redirects wished for, as is Feign's default. */
  static Options limits(int connectMillis, int totalMillis) {
    return new Options(
        connectMillis, TimeUnit.MILLISECONDS, totalMillis, TimeUnit.MILLISECONDS, true);
  }

  static Request post(String url) {
    return request(HttpMethod.POST, url, "{\"a\":1}");
  }

  static Request request(HttpMethod method, String url, String body) {
    Map<String, Collection<String>> headers =
        Map.of(
            "x-access-tokens", List.of(TOKEN),
            "Content-Type", List.of("application/json"),
            "Accept", List.of("application/json"),
            "Content-Length", List.of(String.valueOf(body.getBytes(UTF_8).length)));
    return Request.create(method, url, headers, body.getBytes(UTF_8), UTF_8, null);
  }

  static Response send(Client client, Request request) throws IOException {
    return client.execute(request, PATIENT);
  }

  /** What is answered to a post. */
  static String answer(Client client, String url) throws IOException {
    return text(send(client, post(url)));
  }

  static String text(Response response) {
    try {
      return new String(response.body().asInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
