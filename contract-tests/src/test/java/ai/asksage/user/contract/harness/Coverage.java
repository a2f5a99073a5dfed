package ai.asksage.user.contract.harness;

import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which answers of the contract arrived in a run. It walks through the contract by itself, apart
 * from {@code ApiOperation}, so that what one overlooks the other misses. For one thread.
 */
public final class Coverage {

  /** An answer as it is on the wire. */
  record Seen(String operation, int status, JsonNode body) {}

  private final Set<Seen> expected = expected();
  private final Set<Seen> seen = new LinkedHashSet<>();
  private int calls;

  void add(Exchange exchange) {
    calls++;
    String path = URI.create(exchange.request().url()).getPath();
    seen.add(
        new Seen(
            exchange.request().httpMethod() + " " + path, exchange.status(), exchange.received()));
  }

  /** The answers of the contract that did not arrive. */
  public Set<Seen> missing() {
    Set<Seen> missing = new LinkedHashSet<>(expected);
    missing.removeAll(seen);
    return missing;
  }

  /** Says what was covered; tests that ran alone cover less. */
  @Override
  public String toString() {
    return "Contract covered: %s operations, %s statuses, %s examples; %d calls"
        .formatted(
            share(Seen::operation),
            share(answer -> answer.operation() + answer.status()),
            share(Function.identity()),
            calls);
  }

  private String share(Function<Seen, ?> what) {
    Set<?> all = expected.stream().map(what).collect(Collectors.toSet());
    long covered = expected.stream().filter(seen::contains).map(what).distinct().count();
    return covered + " of " + all.size();
  }

  private static Set<Seen> expected() {
    Set<Seen> expected = new LinkedHashSet<>();
    Contract contract = Contract.read();
    contract
        .root()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String name = operation.getKey().toUpperCase() + " " + path.getKey();
                          for (var response : operation.getValue().get("responses").properties()) {
                            for (JsonNode example :
                                contract.resolve(response.getValue()).findPath("examples")) {
                              JsonNode body = contract.resolve(example).get("value");
                              expected.add(
                                  new Seen(name, Integer.parseInt(response.getKey()), body));
                            }
                          }
                        }));
    return expected;
  }
}
