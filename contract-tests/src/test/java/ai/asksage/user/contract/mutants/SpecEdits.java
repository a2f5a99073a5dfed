package ai.asksage.user.contract.mutants;

import ai.asksage.user.contract.mutants.Mutants.Mutant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes copies of a spec in one place each. */
final class SpecEdits {
  private static final String WORDS = "JSON in a string: Prism answers plain words there";

  private final JsonNode spec;
  private final Set<String> inStrings;
  private final Set<String> inRequests;
  private final List<Mutant> made = new ArrayList<>();

  SpecEdits(JsonNode spec) {
    this.spec = spec;
    inStrings = schemas(spec.findValues("contentSchema"));
    inRequests = schemas(spec.get("paths").findValues("requestBody"));
  }

  List<Mutant> made() {
    return List.copyOf(made);
  }

  /** The names of the schemas that are referred to, directly or not. */
  private Set<String> schemas(List<JsonNode> nodes) {
    Set<String> names = new TreeSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(nodes);
    while (!open.isEmpty()) {
      for (String reference : open.pop().findValuesAsText("$ref")) {
        String name = reference.replace("#/components/schemas/", "");
        if (!name.equals(reference) && names.add(name)) {
          open.push(spec.at(reference.substring(1)));
        }
      }
    }
    return names;
  }

  void change(String pointer, String what, Consumer<ObjectNode> edit) {
    change(pointer, what, null, edit);
  }

  /**
   * @param inAnswers why a client cannot see the change where it is one of answers
   */
  void change(String pointer, String what, @Nullable String inAnswers, Consumer<ObjectNode> edit) {
    JsonNode copy = spec.deepCopy();
    edit.accept((ObjectNode) copy.at(pointer));
    String schema = pointer.replaceFirst("^/components/schemas/?(\\w*).*$", "$1");
    String unseen = inRequests.contains(schema) ? null : inAnswers;
    made.add(new Mutant(pointer + ": " + what, copy, inStrings.contains(schema) ? WORDS : unseen));
  }

  /** Renames a property in its place: the order of examples matters. */
  static Consumer<ObjectNode> rename(String from, String to) {
    return node -> {
      ObjectNode copy = node.deepCopy();
      node.removeAll();
      copy.properties()
          .forEach(p -> node.set(p.getKey().equals(from) ? to : p.getKey(), p.getValue()));
    };
  }

  static void removeFrom(ObjectNode node, String list, JsonNode element) {
    ArrayNode elements = (ArrayNode) node.get(list);
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).equals(element)) {
        elements.remove(i);
      }
    }
    if (elements.isEmpty()) {
      node.remove(list);
    }
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
