package ai.asksage.user.client.dataset;

import ai.asksage.user.client.internal.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the full name of a dataset. */
final class FullDatasetNameProblem {
  private static final String ALLOWED =
      "A full name is user_custom_<user id>_<name>_content without whitespace, such as"
          + " user_custom_52_Reports_content.";

  private FullDatasetNameProblem() {}

  static String of(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "The full dataset name is " + (value == null ? "null. " : "empty. ") + ALLOWED;
    }
    String subject = "The full dataset name " + SafeText.quoted(value);
    String bad = firstCharacterOf(value, "\\s");
    if (bad != null) {
      return subject + " has " + bad + ". " + ALLOWED;
    }
    if (DatasetName.PATTERN.matcher(value).matches()) {
      return subject
          + " is a name without its user id: use FullDatasetName.of(userId, DatasetName.of(name)). "
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

  /** What is wrong with a part, where some characters are not allowed besides whitespace. */
  static String ofPart(String part, @Nullable String value, String notAllowed) {
    String subject = "The " + part + " of a full dataset name ";
    if (value == null || value.isEmpty()) {
      return subject + "is " + (value == null ? "null. " : "empty. ") + ALLOWED;
    }
    String bad = firstCharacterOf(value, "[\\s" + notAllowed + "]");
    return subject + SafeText.quoted(value) + " has " + bad + ". " + ALLOWED;
  }

  private static @Nullable String firstCharacterOf(String value, String characters) {
    Matcher found = Pattern.compile(characters).matcher(value);
    return found.find()
        ? SafeText.character(value.codePointAt(found.start()))
            + " at position "
            + (value.codePointCount(0, found.start()) + 1)
        : null;
  }
}
