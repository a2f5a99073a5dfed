package ai.asksage.user.contract.mutants;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of change, a line of {@code drifts.yaml}. That file describes the components. */
record Drift(
    String at,
    @Nullable String from,
    @Nullable String without,
    @Nullable String rename,
    @Nullable JsonNode set,
    @Nullable Integer add,
    @Nullable ObjectNode put,
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
      int index = last.getMatchingIndex();
      if (remove) {
        array.remove(index);
      } else {
        array.set(index, set);
      }
      return;
    }
    ObjectNode object = (ObjectNode) parent;
    String key = last.getMatchingProperty();
    if (remove) {
      object.remove(key);
    } else if (set != null) {
      object.set(key, set);
    } else if (add != null) {
      object.put(key, object.get(key).asInt() + add);
    } else if (put != null) {
      ((ObjectNode) object.get(key)).setAll(put);
    } else {
      rename(object, key);
    }
  }

  /** Keep the position: Prism uses the first example. */
  private void rename(ObjectNode object, String key) {
    ObjectNode copy = object.deepCopy();
    object.removeAll();
    copy.properties()
        .forEach(
            p ->
                object.set(
                    p.getKey().equals(key) ? rename.replace("$0", key) : p.getKey(), p.getValue()));
  }

  String what() {
    return rename != null ? "renamed" : remove ? "removed" : set != null ? "is " + set : "changed";
  }
}
