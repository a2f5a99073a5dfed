package ai.asksage.user.testing.internal.http;

import ai.asksage.user.testing.behavior.Answer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A server on an ephemeral port of the loopback interface, with as many threads as it takes. */
public final class Server implements AutoCloseable {

  /** Answers requests, in many threads at a time. One that sends nothing closes the connection. */
  @FunctionalInterface
  public interface Handler {
    /** Answers a request. */
    void handle(Exchange exchange) throws IOException;
  }

  private static final int BACKLOG = 1_000;

  /** Head and body of an answer are two packets on JDK 17: with delay, a call takes 45 ms more. */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true"); // The JDK reads it once, before its first server.
    }
  }

  private final Handler handler;
  private final HttpServer http;
  private final ServerSocket listener;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "ask-sage-stand-in");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();

  private Server(Handler handler, HttpServer http, ServerSocket listener) {
    this.handler = handler;
    this.http = http;
    this.listener = listener;
  }

  /** Starts a server, which listens when this returns. */
  public static Server start(Handler handler) {
    try {
      // Not what the machine prefers, so that the base URL is the same everywhere.
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
      Server server = new Server(handler, http, new ServerSocket(0, BACKLOG, loopback));
      http.setExecutor(server.threads);
      http.createContext("/", server::handle);
      http.start();
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("No stand-in can be started", e);
    }
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many clients are connected. */
  public int connections() {
    return connections.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        relay(listener.accept());
      } catch (IOException e) {
        // The listener was closed, or the client has gone already.
      }
    }
  }

  private void relay(Socket client) throws IOException {
    InetSocketAddress address = http.getAddress();
    Connection connection;
    try {
      connection = new Connection(client, new Socket(address.getAddress(), address.getPort()));
    } catch (IOException e) {
      client.close();
      throw e;
    }
    connections.put(connection.port(), connection);
    try {
      threads.execute(connection::relayRequests);
      threads.execute(
          () -> {
            connection.relayAnswers();
            connections.remove(connection.port());
          });
    } catch (RejectedExecutionException e) {
      connection.close(); // It came while this was closed.
    }
  }

  private void handle(HttpExchange http) throws IOException {
    Connection connection = connections.get(http.getRemoteAddress().getPort());
    try (http) {
      Exchange exchange = new Exchange(http, connection);
      try {
        handler.handle(exchange);
      } catch (RuntimeException e) {
        // Of a fault that somebody wrote: seen by whoever made the call.
        exchange.send(Answer.html(500, "The stand-in failed: " + e));
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      connections.values().forEach(Connection::close); // Ends what waits for it.
      http.stop(0);
      threads.shutdownNow();
    }
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A fault goes on although its stand-in is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
