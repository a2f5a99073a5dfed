package ai.asksage.user.client.result;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
    return require("dataset name", name, DatasetNameProblem::ofName, NAMES);
  }

  private static @Nullable String ofName(String name) {
    if (DatasetName.PATTERN.matcher(name).matches()) {
      return null;
    }
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
        given ->
            DatasetName.OBSERVED_PATTERN.matcher(given).matches()
                ? null
                : bad(NOT_WITH_HYPHENS, given),
        NAMES + " Hyphens may stand between them.");
  }

  static IllegalArgumentException notCui(String name) {
    boolean unclear = name.toUpperCase(Locale.ROOT).startsWith("CUI");
    String suggestion = unclear ? null : DatasetName.CUI_PREFIX + name;
    return new IllegalArgumentException(
        "The dataset name %s does not say that its content is CUI%s. Names of datasets with CUI"
                .formatted(Text.quoted(name), didYouMean(suggestion))
            + " begin with \"CUI-\".");
  }

  static String requireFullName(@Nullable String name) {
    return require("full dataset name", name, DatasetNameProblem::ofFullName, FULL_NAMES);
  }

  static @Nullable String ofFullName(String name) {
    String bad = bad(NOT_IN_FULL_NAME, name);
    if (bad != null || FullDatasetName.PATTERN.matcher(name).matches()) {
      return bad;
    }
    if (DatasetName.PATTERN.matcher(name).matches()) {
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
        "user id of a full dataset name", userId, id -> bad(NOT_IN_USER_ID, id), FULL_NAMES);
  }

  private static String require(
      String subject,
      @Nullable String given,
      Function<String, @Nullable String> problemOf,
      String allowed) {
    String problem = given == null ? "is null" : "is empty";
    if (given != null && !given.isEmpty()) {
      String found = problemOf.apply(given);
      if (found == null) {
        return given;
      }
      problem = Text.quoted(given) + " " + found;
    }
    throw new IllegalArgumentException("The %s %s. %s".formatted(subject, problem, allowed));
  }

  private static @Nullable String bad(Pattern characters, String given) {
    Matcher found = characters.matcher(given);
    if (!found.find()) {
      return null;
    }
    String character = Text.character(given.codePointAt(found.start()));
    int position = given.codePointCount(0, found.start()) + 1;
    return "has " + character + " at position " + position;
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
    boolean valid = DatasetName.PATTERN.matcher(suggestion).matches();
    return valid && suggestion.length() <= MAX_SUGGESTION ? suggestion : null;
  }
}
