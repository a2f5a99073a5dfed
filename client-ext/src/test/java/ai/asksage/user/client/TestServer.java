package ai.asksage.user.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on the loopback interface that sends whatever bytes a test wants, also none. */
final class TestServer implements AutoCloseable {
  /** Answers one request; when it throws, the connection is closed. */
  @FunctionalInterface
  interface Answer {
    void to(Received request, Socket connection) throws Exception;
  }

  record Received(String line, List<String> headers, String body) {
    /** The header's values, in the order and the spelling in which they came. */
    List<String> values(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ": ";
      return headers.stream()
          .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(start))
          .map(h -> h.substring(start.length()))
          .toList();
    }
  }

  private final ServerSocket listener;
  private final Answer answer;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private TestServer(ServerSocket listener, Answer answer) {
    this.listener = listener;
    this.answer = answer;
    start(this::accept);
  }

  static TestServer answering(Answer answer) throws IOException {
    return on(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), answer);
  }

  static TestServer on(ServerSocket listener, Answer answer) {
    return new TestServer(listener, answer);
  }

  /** Answers every request with the same response. */
  static TestServer answering(int status, String body, String... headers) throws IOException {
    return answering((request, to) -> send(to, response(status, body, headers)));
  }

  static String response(int status, String body, String... headers) {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    text.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n\r\n");
    return text.append(body).toString();
  }

  static void send(Socket to, String text) throws IOException {
    send(to, text.getBytes(UTF_8));
  }

  static void send(Socket to, byte[] bytes) throws IOException {
    to.getOutputStream().write(bytes);
    to.getOutputStream().flush();
  }

  /** Blocks an answer until the server is closed. */
  void stall() throws InterruptedException {
    closed.await();
  }

  int port() {
    return listener.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  List<Received> received() {
    return received;
  }

  /** Every connection that was ever accepted. */
  List<Socket> accepted() {
    return accepted;
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "test-server");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        accepted.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        // The listener was closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Received r = read(in); r != null; r = read(in)) {
        received.add(r);
        answer.to(r, socket);
      }
    } catch (Exception e) {
      // The client is gone, or the test's answer wants the connection to end.
    }
  }

  private static Received read(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      headers.add(header);
    }
    Received head = new Received(line, headers, "");
    int length = head.values("Content-Length").stream().mapToInt(Integer::parseInt).sum();
    return new Received(line, headers, new String(in.readNBytes(length), UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
      for (Socket socket : accepted) {
        socket.close();
      }
      for (Thread thread : threads) {
        thread.interrupt();
        thread.join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
