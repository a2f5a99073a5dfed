package ai.asksage.user.contract.mutants;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of change: one line of {@code drifts.yaml}. Comments in that file describe the properties.
 */
record Drift(
    String at,
    @Nullable String from,
    @Nullable String without,
    @Nullable String rename,
    @Nullable JsonNode set,
    @Nullable Integer add,
    boolean remove,
    @Nullable String unseen) {

  /** A change of a contract at one place. */
  record Mutant(JsonPointer place, Drift drift) {
    JsonNode of(JsonNode contract) {
      JsonNode copy = contract.deepCopy();
      drift.change(copy.at(place.head()), place.last());
      return copy;
    }

    @Override
    public String toString() {
      return place + " " + drift.what();
    }
  }

  static List<Drift> all() throws IOException {
    try (InputStream drifts = Drift.class.getResourceAsStream("/drifts.yaml")) {
      return new YAMLMapper().readValue(drifts, new TypeReference<>() {});
    }
  }

  /** Returns one mutant for each matching place. */
  List<Mutant> mutants(JsonNode contract) {
    List<Mutant> mutants = new ArrayList<>();
    find(JsonPointer.empty(), contract, mutants);
    return mutants;
  }

  private void find(JsonPointer place, JsonNode value, List<Mutant> mutants) {
    if (place.toString().matches(at)
        && (from == null || from.equals(value.asText()))
        && (without == null || !value.has(without))) {
      mutants.add(new Mutant(place, this));
    }
    value.properties().forEach(p -> find(place.appendProperty(p.getKey()), p.getValue(), mutants));
    for (int i = 0; i < value.size() && value.isArray(); i++) {
      find(place.appendIndex(i), value.get(i), mutants);
    }
  }

  private void change(JsonNode parent, JsonPointer last) {
    if (parent instanceof ArrayNode array) {
      JsonNode removed = array.remove(last.getMatchingIndex());
      if (!remove) {
        array.insert(last.getMatchingIndex(), changed(removed));
      }
      return;
    }
    ObjectNode object = (ObjectNode) parent;
    ObjectNode copy = object.deepCopy();
    object.removeAll(); // Keep the position: Prism uses the first example.
    for (var property : copy.properties()) {
      String key = property.getKey();
      if (!key.equals(last.getMatchingProperty())) {
        object.set(key, property.getValue());
      } else if (!remove) {
        object.set(rename == null ? key : rename.replace("$0", key), changed(property.getValue()));
      }
    }
  }

  private JsonNode changed(JsonNode value) {
    if (add != null) {
      return IntNode.valueOf(value.asInt() + add);
    }
    if (set instanceof ObjectNode properties) {
      return ((ObjectNode) value).setAll(properties);
    }
    return set == null ? value : set;
  }

  String what() {
    return rename != null ? "renamed" : remove ? "removed" : set != null ? "is " + set : "changed";
  }
}
