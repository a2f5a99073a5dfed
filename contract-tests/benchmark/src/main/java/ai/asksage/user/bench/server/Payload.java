package ai.asksage.user.bench.server;

import static java.util.stream.Collectors.joining;

import java.util.stream.IntStream;

/** What the server answers. */
public final class Payload {
  public static final String ADD_DATASET = "{\"response\":\"OK\",\"status\":200}";

  /** 100 entries, about 100 KB. */
  static final String LOGS =
      "{\"response\":["
          + IntStream.range(0, 100).mapToObj(Payload::log).collect(joining(","))
          + "],\"status\":\"200\"}";

  /** 1 MB of JSON in a string. */
  static final String CHATS =
      "{\"response\":\"{\\\"chats\\\":["
          + IntStream.range(0, 1000).mapToObj(Payload::chat).collect(joining(","))
          + "],\\\"buttons\\\":[]}\",\"status\":200}";

  private static final int LIMIT = 16 << 20;

  private Payload() {}

  /** As large as an answer may be with the client's defaults. */
  static String atTheLimit() {
    return "{\"response\":["
        + IntStream.range(0, LIMIT / (log(99_999).length() + 1) - 1)
            .mapToObj(Payload::log)
            .collect(joining(","))
        + "],\"status\":\"200\"}";
  }

  private static String log(int id) {
    return """
    {"id":%d,"date_time":"Fri, 09 May 2025 07:00:00 GMT","prompt":"%s","response":"%s","model":"gpt-4o",\
    "prompt_tokens":200,"completion_tokens":300,"total_tokens":500,"teach":"True","ip":"198.51.100.4"}"""
        .formatted(id, "Why is it? ".repeat(36), "Because. ".repeat(46));
  }

  private static String chat(int id) {
    return """
    {\\"id\\":\\"%d\\",\\"content\\":[{\\"user\\":\\"me\\",\\"message\\":\\"%s\\"}]}"""
        .formatted(id, "Tell me more. ".repeat(69));
  }
}
