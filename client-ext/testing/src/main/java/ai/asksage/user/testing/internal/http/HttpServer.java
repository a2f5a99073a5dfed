package ai.asksage.user.testing.internal.http;

import ai.asksage.user.testing.behavior.Fault;
import ai.asksage.user.testing.behavior.RecordedRequest;
import ai.asksage.user.testing.behavior.Response;
import ai.asksage.user.testing.internal.operation.Responder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server on the loopback interface, with a thread for each connection. */
public final class HttpServer implements AutoCloseable {

  private static final int BACKLOG = 1_000;

  private final Function<Socket, ServerConnection> connect;
  private final ServerSocket listener;
  private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "ask-sage-stand-in");
            thread.setDaemon(true);
            return thread;
          });

  private HttpServer(Function<Socket, ServerConnection> connect, ServerSocket listener) {
    this.connect = connect;
    this.listener = listener;
  }

  /**
   * Starts a server.
   *
   * @param port the port on 127.0.0.1; 0 is an ephemeral one
   * @param faults records a request and returns what happens to it; thread-safe
   * @param responses calls a function with the data locked; thread-safe
   */
  public static HttpServer start(
      int port,
      Function<RecordedRequest, Fault> faults,
      Function<Function<Responder, Response>, Response> responses) {
    try {
      // A literal address, so that the base URL does not depend on the machine's settings.
      ServerSocket listener = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
      HttpServer server =
          new HttpServer(socket -> new ServerConnection(socket, faults, responses), listener);
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + port + " of 127.0.0.1", e);
    }
  }

  /** {@return the port} */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        ServerConnection connection = connect.apply(listener.accept());
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (RejectedExecutionException e) {
        connections.forEach(ServerConnection::close); // It arrived while this was being closed.
      } catch (IOException e) {
        // The listener was closed, or the client has gone already.
      }
    }
  }

  private void serve(ServerConnection connection) {
    try (connection) {
      connection.open();
      while (connection.serveNext()) {
        // Another request may follow.
      }
    } catch (IOException e) {
      // The client has gone.
    } finally {
      connections.remove(connection);
    }
  }

  /** Stops listening, ends all calls, and waits for their threads. */
  @Override
  public void close() {
    try {
      listener.close();
      threads.shutdownNow();
      connections.forEach(ServerConnection::close);
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A fault is still running although its stand-in is closed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
