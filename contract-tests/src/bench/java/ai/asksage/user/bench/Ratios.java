package ai.asksage.user.bench;

import java.util.List;

/** What results mean beside each other. */
record Ratios(List<Result> results) {

  Result result(String name, String payload, int threads, String unit) {
    return results.stream()
        .filter(
            r ->
                r.name().equals(name)
                    && r.payload().equals(payload)
                    && r.threads() == threads
                    && r.unit().equals(unit))
        .findFirst()
        .orElseThrow();
  }

  /** Microseconds a call. */
  double time(String name, String payload) {
    return result(name, payload, 1, "us/op").score();
  }

  double timeToFloor(String name, String payload) {
    return time(name, payload) / time(Caller.FLOOR, payload);
  }

  double bytesToFloor(String name, String payload) {
    return result(name, payload, 1, "us/op").bytes()
        / result(Caller.FLOOR, payload, 1, "us/op").bytes();
  }

  /** Calls a second, of adding a dataset. */
  double throughput(String name, int threads) {
    return result(name, "add-dataset", threads, "ops/us").score() * 1e6;
  }
}
