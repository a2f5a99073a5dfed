package ai.asksage.user.client.result;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks names of datasets. The messages say what is wrong, and suggest a name. */
final class DatasetNameProblem {
  private static final String NAMES =
      "Allowed are the letters A to Z and a to z, the digits 0 to 9, and the prefix"
          + " \"CUI-\" if the content is CUI.";
  private static final String FULL_NAMES =
      "A full name is user_custom_<user id>_<name>_content, such as user_custom_52_Reports_content."
          + " The name may contain spaces, but no other whitespace.";

  private static final Pattern NOT_IN_NAME = Pattern.compile("(?<!^CUI)-|[^A-Za-z0-9-]");
  private static final Pattern NOT_WITH_HYPHENS = Pattern.compile("^-|-\\z|[^A-Za-z0-9-]");

  /** JavaScript's whitespace, unlike Java's. Spaces are allowed only within the name. */
  private static final Pattern NOT_IN_FULL_NAME =
      Pattern.compile("[\\s\\p{Z}\\uFEFF&&[^ ]]|^ | $| (?<=^user_custom_[^_ ]{0,40} )");

  private static final Pattern NOT_IN_USER_ID = Pattern.compile("[\\s\\p{Z}\\uFEFF_]");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
  private static final int MAX_SUGGESTION = 80;

  private DatasetNameProblem() {}

  static String requireName(@Nullable String name) {
    return require(
        "dataset name", name, DatasetNameProblem::isName, DatasetNameProblem::ofName, NAMES);
  }

  private static boolean isName(String name) {
    return DatasetName.PATTERN.matcher(name).matches();
  }

  private static String ofName(String name) {
    if (name.equals(DatasetName.CUI_PREFIX)) {
      return "has nothing after its prefix, such as in CUI-Reports";
    }
    return FullDatasetName.PATTERN.matcher(name).matches()
        ? "is the full name of an existing dataset: use FullDatasetName.parse. The server creates"
            + " the full name of a new dataset"
        : bad(NOT_IN_NAME, name) + didYouMean(suggestion(name));
  }

  static String requireHyphenated(@Nullable String name) {
    return require(
        "dataset name",
        name,
        given -> DatasetName.OBSERVED_PATTERN.matcher(given).matches(),
        given -> bad(NOT_WITH_HYPHENS, given),
        NAMES + " Hyphens may stand between them.");
  }

  static void requireCui(String name) {
    boolean unclear = name.toUpperCase(Locale.ROOT).startsWith("CUI");
    String suggestion = unclear ? null : DatasetName.CUI_PREFIX + name;
    require(
        "dataset name",
        name,
        given -> given.startsWith(DatasetName.CUI_PREFIX),
        given -> "does not say that its content is CUI" + didYouMean(suggestion),
        "Names of datasets with CUI begin with \"CUI-\".");
  }

  static boolean isFullName(String name) {
    return FullDatasetName.PATTERN.matcher(name).matches()
        && !NOT_IN_FULL_NAME.matcher(name).find();
  }

  static String requireFullName(@Nullable String name) {
    return require(
        "full dataset name",
        name,
        DatasetNameProblem::isFullName,
        DatasetNameProblem::ofFullName,
        FULL_NAMES);
  }

  private static String ofFullName(String name) {
    if (NOT_IN_FULL_NAME.matcher(name).find()) {
      return bad(NOT_IN_FULL_NAME, name);
    }
    if (isName(name)) {
      return "is a name without its user id: use FullDatasetName.of(userId, DatasetName.of(name))";
    }
    if (!name.startsWith(FullDatasetName.PREFIX)) {
      return "does not begin with user_custom_";
    }
    return name.endsWith(FullDatasetName.SUFFIX)
        ? "lacks the user id or the name"
        : "does not end with _content";
  }

  static String requireUserId(@Nullable String userId) {
    return require(
        "user id of a full dataset name",
        userId,
        given -> !NOT_IN_USER_ID.matcher(given).find(),
        given -> bad(NOT_IN_USER_ID, given),
        FULL_NAMES);
  }

  private static String require(
      String subject,
      @Nullable String given,
      Predicate<String> valid,
      UnaryOperator<String> problem,
      String allowed) {
    if (given != null && !given.isEmpty() && valid.test(given)) {
      return given;
    }
    String what =
        given == null || given.isEmpty()
            ? given == null ? "is null" : "is empty"
            : Text.quoted(given) + " " + problem.apply(given);
    throw new IllegalArgumentException("The %s %s. %s".formatted(subject, what, allowed));
  }

  private static String bad(Pattern characters, String given) {
    Matcher found = characters.matcher(given);
    return found.find()
        ? "has %s at position %d"
            .formatted(
                Text.character(given.codePointAt(found.start())),
                given.codePointCount(0, found.start()) + 1)
        : "";
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
    String prefix = words.removeIf("CUI"::equalsIgnoreCase) ? DatasetName.CUI_PREFIX : "";
    String suggestion =
        words.stream()
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(joining("", prefix, ""));
    return suggestion.length() <= MAX_SUGGESTION && isName(suggestion) ? suggestion : null;
  }
}
