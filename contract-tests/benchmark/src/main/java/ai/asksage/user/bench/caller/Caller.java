package ai.asksage.user.bench.caller;

import java.util.List;

/**
 * One way to call the API. Each returns what it decoded, so that nobody can skip the work: for the
 * chats that is the string that holds JSON.
 */
public interface Caller {
  String FLOOR = "hc5";

  String OURS = "ours";

  /** That a pool may hold: what ours allows unless it is told otherwise. */
  int CONNECTIONS = 64;

  List<String> NAMES = List.of(FLOOR, OURS, "jdk", "stock-feign", "stock-native");

  /** Whom the goals compare most closely. */
  List<String> PAIR = List.of(FLOOR, OURS);

  List<String> PAYLOADS = List.of("add-dataset", "get-user-logs", "get-chats");

  /**
   * Loads no other client than the one that is asked for.
   *
   * @param url where the API is, without a slash at the end
   */
  static Caller of(String name, String url) {
    return switch (name) {
      case FLOOR -> new HttpClient5Caller(url);
      case OURS -> new OurCaller(url);
      case "jdk" -> new RepeatingCaller(new JdkCaller(url));
      case "stock-feign" -> new StockFeignCaller(url);
      case "stock-native" -> new RepeatingCaller(new StockNativeCaller(url));
      default -> throw new IllegalArgumentException(name);
    };
  }

  Object addDataset() throws Exception;

  Object logs() throws Exception;

  Object chats() throws Exception;

  default Object call(String payload) throws Exception {
    return switch (payload) {
      case "add-dataset" -> addDataset();
      case "get-user-logs" -> logs();
      case "get-chats" -> chats();
      default -> throw new IllegalArgumentException(payload);
    };
  }
}
