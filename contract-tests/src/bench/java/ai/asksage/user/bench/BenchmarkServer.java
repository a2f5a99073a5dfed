package ai.asksage.user.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program of another process: an HTTP/1.1 server that keeps connections open and costs little,
 * so that what is measured is the client. It prints its port and ends with its input.
 */
public final class BenchmarkServer {
  private static final Map<String, byte[]> ANSWERS =
      Map.of(
          "add-dataset", answer(Payload.ADD_DATASET),
          "get-user-logs", answer(Payload.LOGS),
          "get-chats", answer(Payload.CHATS));

  private final AtomicInteger connections = new AtomicInteger();

  private BenchmarkServer() {}

  /**
   * Runs the server.
   *
   * @param args not used
   * @throws IOException when it cannot listen
   */
  public static void main(String[] args) throws IOException {
    BenchmarkServer server = new BenchmarkServer();
    try (ServerSocket listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
      daemon(() -> server.accept(listener));
      System.out.println(listener.getLocalPort());
      System.in.read();
    }
  }

  private static byte[] answer(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(bytes.length);
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The end of the process.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
      OutputStream out = socket.getOutputStream();
      for (String path = request(in); path != null; path = request(in)) {
        out.write(path.equals("connections") ? connections() : ANSWERS.get(path));
      }
    } catch (IOException closed) {
      // By the client.
    }
  }

  /** How many were opened since this was asked last, by others than who asks. */
  private byte[] connections() {
    return answer(String.valueOf(connections.getAndSet(0) - 1));
  }

  /** Reads a request to its end: the last part of its path, or null at the end of the stream. */
  private static String request(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    in.skipNBytes(length);
    String path = first.split(" ")[1];
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
