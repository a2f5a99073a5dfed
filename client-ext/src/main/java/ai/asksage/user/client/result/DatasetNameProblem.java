package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains why a text is not a name for a new dataset, and suggests one. */
final class DatasetNameProblem {
  private static final String ALLOWED =
      "Allowed are the letters A to Z and a to z and the digits 0 to 9, and in front of them"
          + " \"CUI-\" when the content is CUI.";
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
  private static final int MAX_SUGGESTION = 80;

  private DatasetNameProblem() {}

  static String of(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return "The dataset name is " + (name == null ? "null. " : "empty. ") + ALLOWED;
    }
    String subject = "The dataset name " + Text.quoted(name);
    if (name.equals(DatasetName.CUI_PREFIX)) {
      return subject + " has nothing after its prefix, such as in CUI-Reports. " + ALLOWED;
    }
    if (FullDatasetName.PATTERN.matcher(name).matches()) {
      return subject
          + " is the full name of an existing dataset: use FullDatasetName.parse for it. A new one"
          + " gets its full name from the server. "
          + ALLOWED;
    }
    return bad(name, firstBadCharacter(name), suggestion(name)) + ALLOWED;
  }

  /** For a name that may have hyphens between its letters and digits. */
  static String withHyphens(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return of(name);
    }
    int bad = 0;
    while (isAllowed(name.charAt(bad))
        || (name.charAt(bad) == '-' && bad > 0 && bad < name.length() - 1)) {
      bad++;
    }
    return bad(name, bad, null) + ALLOWED + " Hyphens may stand between them.";
  }

  private static String bad(String name, int at, @Nullable String suggestion) {
    return "The dataset name "
        + Text.quoted(name)
        + " has "
        + Text.character(name.codePointAt(at))
        + " at position "
        + (at + 1)
        + didYouMean(suggestion)
        + ". ";
  }

  static String notCui(String name) {
    boolean unclear = name.toUpperCase(Locale.ROOT).startsWith("CUI");
    return "The dataset name "
        + Text.quoted(name)
        + " does not say that its content is CUI"
        + didYouMean(unclear ? null : DatasetName.CUI_PREFIX + name)
        + ". Names of datasets with CUI begin with \"CUI-\".";
  }

  private static String didYouMean(@Nullable String suggestion) {
    return suggestion == null ? "" : " (did you mean " + suggestion + "?)";
  }

  private static int firstBadCharacter(String name) {
    int i = name.startsWith(DatasetName.CUI_PREFIX) ? DatasetName.CUI_PREFIX.length() : 0;
    while (isAllowed(name.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * The words of the name run together, each capitalized, and "CUI-" in front when one of them is
   * CUI, which must never be dropped. Null when anything but separators would be dropped, or
   * nothing is left.
   */
  private static @Nullable String suggestion(String name) {
    List<String> words = new ArrayList<>(List.of(SEPARATORS.split(name)));
    boolean cui = words.removeIf(word -> word.equalsIgnoreCase("CUI"));
    String rest = words.stream().map(DatasetNameProblem::capitalized).collect(Collectors.joining());
    String suggestion = (cui ? DatasetName.CUI_PREFIX : "") + rest;
    return suggestion.length() <= MAX_SUGGESTION
            && DatasetName.PATTERN.matcher(suggestion).matches()
        ? suggestion
        : null;
  }

  private static String capitalized(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
