package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
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

  /** Explains why a text is not the full name of a dataset. */
  static final class OfFullName {
    private static final String ALLOWED =
        "A full name is user_custom_<user id>_<name>_content, such as"
            + " user_custom_52_Reports_content. The name may contain spaces, but no other"
            + " whitespace.";

    /** Spaces are allowed within the name alone. */
    private static final Pattern NOT_ALLOWED =
        Pattern.compile("[\\s\\p{Z}\\uFEFF&&[^ ]]|^ | $|(?<=^user_custom_[^_ ]{0,40}) ");

    private static final Pattern NOT_IN_USER_ID = Pattern.compile("[\\s\\p{Z}\\uFEFF_]");

    private OfFullName() {}

    static String of(@Nullable String value) {
      if (value == null || value.isEmpty()) {
        return "The full dataset name is " + (value == null ? "null. " : "empty. ") + ALLOWED;
      }
      String subject = "The full dataset name " + Text.quoted(value);
      String bad = first(NOT_ALLOWED, value);
      if (bad != null) {
        return subject + " has " + bad + ". " + ALLOWED;
      }
      if (DatasetName.PATTERN.matcher(value).matches()) {
        return subject
            + " is a name without its user id: use FullDatasetName.of(userId,"
            + " DatasetName.of(name)). "
            + ALLOWED;
      }
      if (!value.startsWith(FullDatasetName.PREFIX)) {
        return subject + " does not begin with user_custom_. " + ALLOWED;
      }
      if (!value.endsWith(FullDatasetName.SUFFIX)) {
        return subject + " does not end with _content. " + ALLOWED;
      }
      return subject + " lacks the user id or the name. " + ALLOWED;
    }

    static String ofUserId(@Nullable String userId) {
      String subject = "The user id of a full dataset name ";
      return userId == null || userId.isEmpty()
          ? subject + "is " + (userId == null ? "null. " : "empty. ") + ALLOWED
          : subject
              + Text.quoted(userId)
              + " has "
              + first(NOT_IN_USER_ID, userId)
              + ". "
              + ALLOWED;
    }

    private static @Nullable String first(Pattern characters, String value) {
      Matcher found = characters.matcher(value);
      return found.find()
          ? Text.character(value.codePointAt(found.start()))
              + " at position "
              + (value.codePointCount(0, found.start()) + 1)
          : null;
    }
  }
}
