package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains why a text is not the name of a dataset, and suggests one. */
final class DatasetNameProblem {
  private static final String NAMES =
      "Allowed are the letters A to Z and a to z, the digits 0 to 9, and the prefix"
          + " \"CUI-\" if the content is CUI.";
  private static final String FULL_NAMES =
      "A full name is user_custom_<user id>_<name>_content, such as user_custom_52_Reports_content."
          + " The name may contain spaces, but no other whitespace.";

  private static final Pattern NOT_IN_NAME = Pattern.compile("(?<!^CUI)-|[^A-Za-z0-9-]");
  private static final Pattern NOT_WITH_HYPHENS = Pattern.compile("^-|-\\z|[^A-Za-z0-9-]");

  /** Spaces are allowed only within the name. */
  private static final Pattern NOT_IN_FULL_NAME =
      Pattern.compile("[\\s\\p{Z}\\uFEFF&&[^ ]]|^ | $|(?<=^user_custom_[^_ ]{0,40}) ");

  private static final Pattern NOT_IN_USER_ID = Pattern.compile("[\\s\\p{Z}\\uFEFF_]");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
  private static final int MAX_SUGGESTION = 80;

  private DatasetNameProblem() {}

  static String of(@Nullable String name) {
    return message(
        "The dataset name ",
        name,
        given -> {
          if (given.equals(DatasetName.CUI_PREFIX)) {
            return "has nothing after its prefix, such as in CUI-Reports";
          }
          return FullDatasetName.PATTERN.matcher(given).matches()
              ? "is the full name of an existing dataset: use FullDatasetName.parse. The server"
                  + " creates the full name of a new dataset"
              : bad(NOT_IN_NAME, given) + didYouMean(suggestion(given));
        },
        NAMES);
  }

  static String withHyphens(@Nullable String name) {
    return message(
        "The dataset name ",
        name,
        given -> bad(NOT_WITH_HYPHENS, given),
        NAMES + " Hyphens may stand between them.");
  }

  static String notCui(String name) {
    boolean unclear = name.toUpperCase(Locale.ROOT).startsWith("CUI");
    String suggestion = unclear ? null : DatasetName.CUI_PREFIX + name;
    return message(
        "The dataset name ",
        name,
        given -> "does not say that its content is CUI" + didYouMean(suggestion),
        "Names of datasets with CUI begin with \"CUI-\".");
  }

  static String ofFullName(@Nullable String name) {
    return message(
        "The full dataset name ",
        name,
        given -> {
          String bad = bad(NOT_IN_FULL_NAME, given);
          if (bad != null) {
            return bad;
          }
          if (DatasetName.PATTERN.matcher(given).matches()) {
            return "is a name without its user id: use FullDatasetName.of(userId,"
                + " DatasetName.of(name))";
          }
          if (!given.startsWith(FullDatasetName.PREFIX)) {
            return "does not begin with user_custom_";
          }
          return given.endsWith(FullDatasetName.SUFFIX)
              ? "lacks the user id or the name"
              : "does not end with _content";
        },
        FULL_NAMES);
  }

  static String ofUserId(@Nullable String userId) {
    return message(
        "The user id of a full dataset name ",
        userId,
        given -> bad(NOT_IN_USER_ID, given),
        FULL_NAMES);
  }

  private static String message(
      String subject,
      @Nullable String given,
      Function<String, @Nullable String> problem,
      String allowed) {
    if (given == null || given.isEmpty()) {
      return subject + (given == null ? "is null. " : "is empty. ") + allowed;
    }
    return subject + Text.quoted(given) + " " + problem.apply(given) + ". " + allowed;
  }

  private static @Nullable String bad(Pattern characters, String given) {
    Matcher found = characters.matcher(given);
    return found.find()
        ? "has %s at position %d"
            .formatted(
                Text.character(given.codePointAt(found.start())),
                given.codePointCount(0, found.start()) + 1)
        : null;
  }

  private static String didYouMean(@Nullable String suggestion) {
    return suggestion == null ? "" : " (did you mean " + suggestion + "?)";
  }

  /**
   * Joins the words of the name, each capitalized, and puts "CUI-" in front if one of them is CUI,
   * which must never be dropped. Returns null if anything but separators would be dropped or
   * nothing is left.
   */
  private static @Nullable String suggestion(String name) {
    List<String> words = new ArrayList<>(List.of(SEPARATORS.split(name)));
    words.removeIf(String::isEmpty);
    boolean cui = words.removeIf(word -> word.equalsIgnoreCase("CUI"));
    String suggestion =
        words.stream()
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining("", cui ? DatasetName.CUI_PREFIX : "", ""));
    return suggestion.length() <= MAX_SUGGESTION
            && DatasetName.PATTERN.matcher(suggestion).matches()
        ? suggestion
        : null;
  }
}
