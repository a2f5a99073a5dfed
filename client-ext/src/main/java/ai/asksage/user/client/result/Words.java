package ai.asksage.user.client.result;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values that the server sends as words. */
final class Words {

  private Words() {}

  /** Null unless it is one of the two words, in any case. */
  static @Nullable Boolean truth(@Nullable String word, String yes, String no) {
    if (yes.equalsIgnoreCase(word)) {
      return Boolean.TRUE;
    }
    return no.equalsIgnoreCase(word) ? Boolean.FALSE : null;
  }

  /** The words between commas; null if there are none. */
  static @Nullable Set<String> set(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
  }
}
