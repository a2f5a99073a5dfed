package ai.asksage.user.spec.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Problems of the contract, by line and place. Not thread-safe. */
public final class Complaints {
  private final Set<String> all = new TreeSet<>();
  private final Node document;

  public Complaints() {
    try (var yaml = Files.newBufferedReader(Contract.file())) {
      document = new Yaml().compose(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Records a problem unless a condition holds.
   *
   * @param pointer the place, as a JSON pointer
   */
  public void require(boolean holds, String pointer, String message) {
    if (!holds) {
      String place = pointer.replace("/paths/~1", "/").replace("/components/", "");
      all.add("spec/openapi.yaml:%d: %s: %s".formatted(line(pointer), place, message));
    }
  }

  /** Returns the problems, one line each; empty if there are none. */
  public Set<String> all() {
    return Set.copyOf(all);
  }

  /** Returns the line of the deepest node that the pointer reaches. */
  private int line(String pointer) {
    Node node = document;
    int line = 1;
    for (String key : pointer.substring(1).split("/")) {
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (((ScalarNode) tuple.getKeyNode())
              .getValue()
              .equals(key.replace("~1", "/").replace("~0", "~"))) {
            line = tuple.getKeyNode().getStartMark().getLine() + 1;
            node = tuple.getValueNode();
          }
        }
      } else if (node instanceof SequenceNode sequence) {
        node = sequence.getValue().get(Integer.parseInt(key));
        line = node.getStartMark().getLine() + 1;
      }
    }
    return line;
  }
}
