package ai.asksage.user.client.hostile;

import ai.asksage.user.client.fixture.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a server sends, in pieces, and what becomes of the connection then. */
record RawAnswer(List<byte[]> pieces, End end) {
  enum End {
    STAY,
    CLOSE,
    RESET,
    STALL
  }

  /** What may do harm wherever it gets. */
  private static final String[] HARM = {
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\0",
    "\u0080",
    "0\r\n\r\n",
    "ffffffff\r\n",
    "-1",
    "99999999999",
    "Content-Length: 1\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 100 \r\n\r\n",
    "Connection: close\r\n",
    "\"",
    "\\",
    "\\\"",
    "{",
    "}",
    "[[",
    "]",
    ":",
    ",",
    "null",
    "1e9",
    "\"response\":",
    "\"status\":",
    "\ufeff",
    "\ud83d\ude00"
  };

  byte[] bytes() {
    return AnswerText.join(pieces.toArray());
  }

  void to(Socket connection) throws IOException {
    for (byte[] piece : pieces) {
      TestServer.send(connection, piece);
    }
    switch (end) {
      case STAY -> {}
      case STALL -> connection.getInputStream().read();
      case RESET -> {
        connection.setSoLinger(true, 0);
        connection.close();
      }
      case CLOSE -> connection.close();
    }
  }

  /** Like this one, but for one to three changes; the end may be that of another answer. */
  RawAnswer mutated(Random random, RawAnswer other) {
    byte[] changed = bytes();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      changed = changed(changed, random, other);
    }
    List<byte[]> parts = new ArrayList<>();
    int cut = random.nextInt(changed.length + 1);
    parts.add(Arrays.copyOf(changed, cut));
    parts.add(Arrays.copyOfRange(changed, cut, changed.length));
    return new RawAnswer(parts, random.nextInt(4) == 0 ? end : End.CLOSE);
  }

  private static byte[] changed(byte[] bytes, Random random, RawAnswer other) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(32));
    byte[] start = Arrays.copyOf(bytes, from);
    byte[] between = Arrays.copyOfRange(bytes, from, to);
    byte[] end = Arrays.copyOfRange(bytes, to, bytes.length);
    switch (random.nextInt(8)) {
      case 0:
        return AnswerText.join(start, end);
      case 1:
        return AnswerText.join(start, between, between, end);
      case 2:
        byte[] tail = other.bytes();
        return AnswerText.join(
            start, Arrays.copyOfRange(tail, random.nextInt(tail.length + 1), tail.length));
      case 3:
      case 4:
        byte[] harm = HARM[random.nextInt(HARM.length)].getBytes(StandardCharsets.UTF_8);
        return AnswerText.join(start, harm, between, end);
      case 5:
        return start;
      default: // As long as before, so that the framing holds.
        for (int i = 0; i < between.length; i += 1 + random.nextInt(16)) {
          between[i] = (byte) random.nextInt(256);
        }
        return AnswerText.join(start, between, end);
    }
  }
}
