package ai.asksage.user.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;

/** A minimal HTTP/1.1 server. A run measures mostly the client. */
final class BenchmarkServer {
  private static final double ATTACKS = 0.05;
  private static final double LARGEST = 0.001; // The share of attacks with the largest body.
  private static final int LARGEST_LOGS = 16_600; // Almost 16 MB.
  private static final Pattern LENGTH = Pattern.compile("\r\n(?i:content-length): *(\\d+)");

  private static final String LOG =
      """
      {"id":%d,"date_time":"Fri, 09 May 2025 07:00:00 GMT","prompt":"%s","response":"%s","model":"gpt-4o",\
      "prompt_tokens":200,"completion_tokens":300,"total_tokens":500,"teach":"True","ip":"198.51.100.4"}\
      """;

  private final Map<String, byte[]> responses = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DefaultThreadFactory("server", true));
  private final AtomicInteger open = new AtomicInteger();
  private final int millis;
  private final ServerSocket listener;
  private volatile boolean attacking;

  /** Waits this long before each response. */
  BenchmarkServer(ServerSocketFactory sockets, int millis) throws IOException {
    this.millis = millis;
    listener = sockets.createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    threads.submit(this::accept);
  }

  /** Prints the URL and runs until its standard input ends. */
  public static void main(String[] args) throws Exception {
    System.out.println(new BenchmarkServer(ServerSocketFactory.getDefault(), 0).url("http"));
    System.in.read();
  }

  String url(String scheme) {
    return scheme + "://localhost:" + listener.getLocalPort() + "/user";
  }

  private Void accept() throws IOException {
    while (true) {
      Socket socket = listener.accept();
      threads.submit(() -> serve(socket));
    }
  }

  /** Throws an exception when the client closes the connection. It is ignored. */
  private Void serve(Socket socket) throws IOException, InterruptedException {
    open.incrementAndGet();
    try (socket) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[16_384];
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      for (String path = request(in, buffer); path != null; path = request(in, buffer)) {
        if (path.equals("attack")) {
          attacking = !attacking;
          out.write(response("200 OK", ""));
        } else if (path.equals("open")) {
          out.write(response("200 OK", String.valueOf(open.get() - 1)));
        } else if (attacking && Math.random() < ATTACKS) {
          attack(socket, out);
        } else {
          if (millis > 0) { // sleep(0) would yield the processor.
            Thread.sleep(millis);
          }
          out.write(responses.computeIfAbsent(path, key -> response("200 OK", body(key))));
        }
      }
      return null;
    } finally {
      open.decrementAndGet();
    }
  }

  private void attack(Socket socket, OutputStream out) throws IOException, InterruptedException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 2097152\r\n\r\n";
    switch (Math.random() < LARGEST ? 9 : (int) (Math.random() * 9)) {
      case 0 -> out.write(response("429 Too Many Requests\r\nRetry-After: 0", ""));
      case 1 -> out.write(response("503 Service Unavailable", ""));
      case 2 -> {
        socket.setSoLinger(true, 0); // Closing resets the connection.
        socket.close();
      }
      case 3 -> stall(socket, "");
      case 4 -> stall(socket, head);
      case 5 -> stall(socket, head + logs(9));
      case 6 -> repeat(out, head, " ");
      case 7 -> repeat(out, "", "HTTP/1.1 102 Processing\r\n\r\n");
      case 8 -> out.write(response("200 OK", names()));
      default -> out.write(response("200 OK", logs(LARGEST_LOGS)));
    }
  }

  /** Waits until the client closes the connection. */
  private static void stall(Socket socket, String start) throws IOException {
    socket.getOutputStream().write(start.getBytes(ISO_8859_1));
    socket.getInputStream().read();
  }

  /** Throws an exception when the client closes the connection. */
  private static void repeat(OutputStream out, String start, String more)
      throws IOException, InterruptedException {
    for (String next = start; ; next = more) {
      out.write(next.getBytes(ISO_8859_1));
      Thread.sleep(20);
    }
  }

  private static byte[] response(String status, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(ISO_8859_1);
  }

  /** Reads a request and returns the last part of its path, or null at the end of the stream. */
  private static String request(InputStream in, byte[] buffer) throws IOException {
    int length = 0;
    for (int read = 0; read >= 0; read = in.read(buffer, length, buffer.length - length)) {
      length += read;
      String text = new String(buffer, 0, length, ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      Matcher body = LENGTH.matcher(text);
      if (head >= 0 && length == head + 4 + (body.find() ? Integer.parseInt(body.group(1)) : 0)) {
        int end = text.indexOf(" HTTP/");
        return text.substring(text.lastIndexOf('/', end) + 1, end);
      }
    }
    return null;
  }

  private static String body(String operation) {
    return switch (operation) {
      case "add-dataset" -> "{\"response\":\"OK\",\"status\":200}";
      case "get-user-logs" -> logs(100);
      case "get-chats" ->
          "{\"response\":\"{\\\"chats\\\":[%s],\\\"buttons\\\":[]}\",\"status\":200}"
              .formatted(list(1000, BenchmarkServer::chat));
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private static String logs(int count) {
    String prompt = "Why is it? ".repeat(36);
    String response = "Because. ".repeat(46);
    String logs = list(count, id -> LOG.formatted(id, prompt, response));
    return "{\"response\":[" + logs + "],\"status\":\"200\"}";
  }

  /** Returns ten new names of 49,000 characters. */
  private static String names() {
    String filler = "n".repeat(48_964);
    return "{" + list(10, i -> "\"%s%s\":0".formatted(filler, UUID.randomUUID())) + "}";
  }

  private static String list(int count, IntFunction<String> element) {
    return IntStream.range(0, count).mapToObj(element).collect(joining(","));
  }

  private static String chat(int id) {
    return "{\\\"id\\\":\\\"%d\\\",\\\"content\\\":[{\\\"user\\\":\\\"me\\\",\\\"message\\\":\\\"%s\\\"}]}"
        .formatted(id, "Tell me more. ".repeat(69));
  }
}
