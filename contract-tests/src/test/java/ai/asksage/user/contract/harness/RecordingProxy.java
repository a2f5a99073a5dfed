package ai.asksage.user.contract.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in front of a server, asks Prism for a certain response and records what passes. For one
 * client at a time.
 */
public final class RecordingProxy implements AutoCloseable {
  static {
    // Otherwise a response waits 40 ms for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** The hop has its own. */
  private static final Set<String> HOP =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
  private final URI upstream;
  private final HttpServer server;
  private volatile String preference = "";

  private RecordingProxy(URI upstream, HttpServer server) {
    this.upstream = upstream;
    this.server = server;
  }

  public static RecordingProxy start(URI upstream) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      RecordingProxy proxy = new RecordingProxy(upstream, HttpServer.create(address, 0));
      proxy.server.createContext("/", proxy::pass);
      proxy.server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sets the header {@code Prefer} of the requests to come, and forgets those that have passed. */
  public void prefer(String preference) {
    this.preference = preference;
    calls.clear();
  }

  /** The calls since the last preference. */
  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** The only call since the last preference. */
  public RecordedCall only() {
    if (calls.size() != 1) {
      throw new AssertionError(calls.size() + " requests were sent instead of one");
    }
    return calls.get(0);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(upstream + path))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(sent));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!HOP.contains(name.toLowerCase())) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      if (!preference.isEmpty()) {
        request.header("Prefer", preference);
      }
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      calls.add(
          new RecordedCall(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders(),
              sent,
              response.statusCode(),
              response.headers(),
              response.body()));
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!HOP.contains(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(
          response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
