package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains why a text is not the full name of a dataset. */
final class FullDatasetNameProblem {
  private static final String ALLOWED =
      "A full name is user_custom_<user id>_<name>_content, such as user_custom_52_Reports_content."
          + " The name may contain spaces, but no other whitespace.";

  /** Spaces are allowed within the name alone. */
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("[\\s\\p{Z}\\uFEFF&&[^ ]]|^ | $|(?<=^user_custom_[^_ ]{0,40}) ");

  private static final Pattern NOT_IN_USER_ID = Pattern.compile("[\\s\\p{Z}\\uFEFF_]");

  private FullDatasetNameProblem() {}

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

  static String ofUserId(@Nullable String userId) {
    String subject = "The user id of a full dataset name ";
    return userId == null || userId.isEmpty()
        ? subject + "is " + (userId == null ? "null. " : "empty. ") + ALLOWED
        : subject + Text.quoted(userId) + " has " + first(NOT_IN_USER_ID, userId) + ". " + ALLOWED;
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
