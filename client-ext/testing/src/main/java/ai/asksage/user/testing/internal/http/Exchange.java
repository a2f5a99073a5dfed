package ai.asksage.user.testing.internal.http;

import ai.asksage.user.testing.behavior.Answer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request, and what can be done about it. For one thread. */
public final class Exchange {
  private final HttpExchange exchange;
  private final Connection connection;
  private final Received received;

  Exchange(HttpExchange exchange, Connection connection) throws IOException {
    this.exchange = exchange;
    this.connection = connection;
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    received =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Collections.unmodifiableMap(headers),
            new String(body, StandardCharsets.UTF_8));
  }

  /** The request. */
  public Received received() {
    return received;
  }

  /** Sends an answer. */
  public void send(Answer answer) throws IOException {
    send(answer, answer.body().length);
  }

  /** Sends an answer's head, which announces the whole body, and half of the body. */
  public void sendHalf(Answer answer) throws IOException {
    send(answer, answer.body().length / 2);
  }

  private void send(Answer answer, int length) throws IOException {
    byte[] body = answer.body();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (!received.method().equals("HEAD")) {
      exchange.getResponseBody().write(body, 0, length);
      exchange.getResponseBody().flush();
    }
  }

  /** Sends bytes as they are. */
  public void sendRaw(byte[] bytes) throws IOException {
    connection.sendRaw(bytes);
  }

  /** Ends the connection with a reset. */
  public void reset() throws IOException {
    connection.reset();
  }

  /** Waits until the client hangs up or the server is closed. */
  public void awaitEnd() {
    connection.awaitEnd();
  }
}
