package ai.asksage.user.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * The program of another process: an HTTP/1.1 server that keeps connections open and costs little,
 * so that what is measured is the client. It prints its port and ends with its input.
 */
public final class BenchmarkServer {
  /** How long a slow one takes to answer: much longer than client and server work for a call. */
  public static final int SLOW_MILLIS = 10;

  private static final Map<String, byte[]> ANSWERS =
      Map.of(
          "add-dataset", answer(Payload.ADD_DATASET),
          "get-user-logs", answer(Payload.LOGS),
          "get-chats", answer(Payload.CHATS));

  /** One fault of so many is no fault. */
  private static final int LARGE_ONE_IN = 1000;

  private final AtomicInteger connections = new AtomicInteger();

  private final AtomicInteger open = new AtomicInteger();
  private final double faults;
  private final int millis;
  private final byte[] large;

  private BenchmarkServer(double faults, int millis) {
    this.faults = faults;
    this.millis = millis;
    this.large = answer(faults > 0 ? Payload.atTheLimit() : "");
  }

  /**
   * Runs the server.
   *
   * @param args {@code http} or {@code https}; the share of faults among the answers, such as 0.05;
   *     {@code one} if it shall stay on one processor, where that is possible; {@code slow}
   * @throws Exception when it cannot
   */
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    if (words.contains("one")) {
      OneProcessor.stay();
    }
    ServerSocketFactory sockets =
        words.contains("https")
            ? SSLServerSocketFactory.getDefault()
            : ServerSocketFactory.getDefault();
    BenchmarkServer server =
        new BenchmarkServer(Double.parseDouble(args[1]), words.contains("slow") ? SLOW_MILLIS : 0);
    try (ServerSocket listener =
        sockets.createServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
      ServerProcess.daemon(() -> server.accept(listener)).start();
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

  private void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        ServerProcess.daemon(() -> serve(socket)).start();
      }
    } catch (IOException closed) {
      // The end of the process.
    }
  }

  private void serve(Socket socket) {
    open.incrementAndGet();
    try (socket) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[16_384];
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      for (String path = request(in, buffer); path != null; path = request(in, buffer)) {
        if (path.equals("connections")) {
          out.write(connections());
        } else if (path.equals("open")) {
          out.write(answer(String.valueOf(open.get() - 1)));
        } else if (ThreadLocalRandom.current().nextDouble() < faults) {
          if (ThreadLocalRandom.current().nextInt(LARGE_ONE_IN) == 0) {
            out.write(large);
          } else {
            fail(socket, out);
          }
        } else {
          if (millis > 0) { // Or it would yield its processor.
            Thread.sleep(millis);
          }
          out.write(ANSWERS.get(path));
        }
      }
    } catch (IOException | InterruptedException closed) {
      // By the client: nobody interrupts.
    } finally {
      open.decrementAndGet();
    }
  }

  /** A reset, an answer that stops at its start or half-way until the client goes, 429 or 503. */
  private static void fail(Socket socket, OutputStream out) throws IOException {
    switch (ThreadLocalRandom.current().nextInt(4)) {
      case 0 -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case 1 -> {
        out.write(ANSWERS.get("get-user-logs"), 0, 1000 * ThreadLocalRandom.current().nextInt(2));
        socket.getInputStream().read();
        socket.close();
      }
      case 2 -> out.write(error("429 Too Many Requests", "Retry-After: 0\r\n"));
      default -> out.write(error("503 Service Unavailable", ""));
    }
  }

  private static byte[] error(String status, String header) {
    return ("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** How many were opened since this was asked last, by others than who asks. */
  private byte[] connections() {
    return answer(String.valueOf(connections.getAndSet(0) - 1));
  }

  /**
   * Reads a request to its end, which is also that of what has arrived: no client sends two at
   * once.
   *
   * @return the last part of its path, or null at the end of the stream
   */
  private static String request(InputStream in, byte[] buffer) throws IOException {
    for (int length = 0; ; ) {
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        return null;
      }
      length += read;
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      if (head >= 0 && length == head + 4 + contentLength(text.substring(0, head))) {
        int end = text.indexOf(" HTTP/");
        return text.substring(text.lastIndexOf('/', end - 1) + 1, end);
      }
    }
  }

  private static int contentLength(String head) {
    String name = "\r\ncontent-length: ";
    String lower = head.toLowerCase(Locale.ROOT);
    int start = lower.indexOf(name);
    if (start < 0) {
      return 0;
    }
    int end = lower.indexOf('\r', start + name.length());
    return Integer.parseInt(lower.substring(start + name.length(), end < 0 ? lower.length() : end));
  }
}
