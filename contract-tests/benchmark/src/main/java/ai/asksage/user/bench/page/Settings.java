package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;
import ai.asksage.user.bench.measure.Measurements;
import ai.asksage.user.bench.measure.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adding a dataset with the newest and the lowest versions of libraries, with TLS and without. */
record Settings(Ratios ratios) {
  /** What is behind the name of a client, and how people say it. */
  static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of(
              "",
              "newest versions",
              Measurements.TLS,
              "newest versions, TLS",
              Measurements.LOWEST,
              "lowest versions",
              Measurements.LOWEST + Measurements.TLS,
              "lowest versions, TLS"));

  String table() {
    return Table.of(
        List.of("", "time", "allocation", "microseconds of hc5", "KB of hc5"),
        NAMES.entrySet().stream()
            .map(
                setting -> {
                  String ours = Caller.OURS + setting.getKey();
                  String floor = Caller.FLOOR + setting.getKey();
                  Result call = ratios.call(floor, "add-dataset");
                  return List.of(
                      setting.getValue(),
                      Table.number(ratios.time(ours, floor, "add-dataset")),
                      Table.number(ratios.bytes(ours, floor, "add-dataset")),
                      Table.number(call.score()),
                      Table.number(call.bytes() / 1e3));
                }));
  }
}
