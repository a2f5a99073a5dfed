package ai.asksage.user.testing.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A client's connection and the one to the HTTP server that it is relayed to. */
final class Connection {
  private final Socket client;
  private final Socket server;
  private final CountDownLatch end = new CountDownLatch(1);

  Connection(Socket client, Socket server) throws IOException {
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /** By which the HTTP server knows it. */
  int port() {
    return server.getLocalPort();
  }

  /** Passes on what the client sends, until it hangs up. */
  void relayRequests() {
    try {
      copy(client.getInputStream(), server.getOutputStream());
      server.shutdownOutput(); // The answer may still be on its way.
    } catch (IOException e) {
      close();
    } finally {
      end.countDown();
    }
  }

  /** Passes on what the HTTP server answers, until it hangs up. */
  void relayAnswers() {
    try {
      copy(server.getInputStream(), client.getOutputStream());
    } catch (IOException e) {
      // Either side has gone.
    } finally {
      close();
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[16_384];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
    }
  }

  void sendRaw(byte[] bytes) throws IOException {
    client.getOutputStream().write(bytes);
  }

  void reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  /** Waits until the client hangs up or this is closed. */
  void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    end.countDown();
    try (client;
        server) {
      // Closing is all.
    } catch (IOException e) {
      // It was closed already, in a way.
    }
  }
}
