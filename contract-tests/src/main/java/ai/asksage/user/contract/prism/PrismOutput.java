package ai.asksage.user.contract.prism;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads all a Prism process prints, so that it never blocks on a full pipe; keeps the end of it.
 */
final class PrismOutput {

  private static final Pattern LISTENING =
      Pattern.compile("Prism is listening on (http://(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0):\\d+)");

  /** Enough for the reason of a failed start with the help text and stack that follow it. */
  private static final int KEPT_LINES = 200;

  private static final int SHOWN_LINES = 20;

  private final Deque<String> kept = new ArrayDeque<>();

  /** Where Prism says that it listens, each time that it starts; empty once its output ends. */
  private final BlockingQueue<Optional<URI>> urls = new LinkedBlockingQueue<>();

  static PrismOutput drain(Process process) {
    PrismOutput output = new PrismOutput();
    Thread reader = new Thread(() -> output.read(process), "prism-output-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  private void read(Process process) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        read(line);
      }
    } catch (IOException e) {
      // Ending the process closes the stream under the reader; before that it is a failed start.
      keep(e.toString());
    } finally {
      end();
    }
  }

  /** Takes a line that was printed. */
  void read(String line) {
    keep(line);
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      urls.add(Optional.of(URI.create(listening.group(1))));
    }
  }

  /** Takes the end of the output. */
  void end() {
    urls.add(Optional.empty());
  }

  private synchronized void keep(String line) {
    if (kept.size() == KEPT_LINES) {
      kept.removeFirst();
    }
    kept.addLast(line);
  }

  /** Waits until Prism says where it listens. */
  URI awaitUrl(Duration patience) throws InterruptedException, TimeoutException, EOFException {
    Optional<URI> url = urls.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (url == null) {
      throw new TimeoutException();
    }
    return url.orElseThrow(() -> new EOFException("Prism has closed its output"));
  }

  /**
   * Why a start failed: the "fatal" message without the help text after it, else the last lines.
   */
  synchronized String cause() {
    List<String> fatal =
        kept.stream()
            .dropWhile(line -> !line.contains(" fatal "))
            .takeWhile(line -> !line.startsWith("prism mock <document>"))
            .limit(SHOWN_LINES)
            .toList();
    return fatal.isEmpty() ? tail() : String.join("\n", fatal);
  }

  /** The last lines printed. */
  synchronized String tail() {
    return String.join("\n", kept.stream().skip(Math.max(0, kept.size() - SHOWN_LINES)).toList());
  }
}
