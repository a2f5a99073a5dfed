package ai.asksage.user.client.result;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.Text;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a new dataset: letters and digits, with {@code CUI-} in front when its content is CUI
 * (controlled unclassified information). Schema {@code DatasetName} of the contract. The maximum
 * length is not documented; the server rejects names that it finds too long. Existing datasets have
 * a {@link FullDatasetName}. As JSON it is a string. Immutable and case-sensitive.
 *
 * <p>Methods that take a text throw {@link IllegalArgumentException} if it is null or not such a
 * name. The message names the wrong character, its position (counted from 1) and the allowed
 * characters, and suggests a name if possible.
 */
public final class DatasetName extends Value<String> {
  static final Pattern PATTERN = Pattern.compile("^(CUI-)?[A-Za-z0-9]+$");

  private static final String SUBJECT = "dataset name";
  private static final String CUI_PREFIX = "CUI-";
  private static final String ALLOWED =
      "Allowed are the letters A to Z and a to z, the digits 0 to 9, and the prefix"
          + " \"CUI-\" if the content is CUI.";

  private static final Pattern WRONG = Pattern.compile("(?<!^CUI)-|[^A-Za-z0-9-]");
  private static final Pattern WRONG_WITH_HYPHENS = Pattern.compile("^-|-\\z|[^A-Za-z0-9-]");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{P}]+");
  private static final int MAX_SUGGESTION = 80;

  private DatasetName(String value) {
    super(value);
  }

  /** Returns a name of letters and digits, with or without {@code CUI-} in front. */
  public static DatasetName of(String name) {
    return new DatasetName(require(SUBJECT, name, DatasetName::problem, ALLOWED));
  }

  /** Does the same as {@link #of(String)}. JAX-RS and Spring call it to convert parameters. */
  public static DatasetName valueOf(String name) {
    return of(name);
  }

  /**
   * Returns a name with hyphens between its letters and digits. The documentation forbids hyphens,
   * and some deployments refuse them; others accept them. A name that begins with {@code CUI-} says
   * that the content is CUI; {@code cui-} does not. JSON is read with this method.
   */
  @JsonCreator
  public static DatasetName withHyphens(String name) {
    String allowed = ALLOWED + " Hyphens may stand between them.";
    return new DatasetName(
        require(SUBJECT, name, given -> Text.wrongCharacter(WRONG_WITH_HYPHENS, given), allowed));
  }

  /** Returns the name of a dataset with CUI, from letters and digits. Adds {@code CUI-}. */
  public static DatasetName cui(String name) {
    return of(name == null ? name : CUI_PREFIX + name);
  }

  /** {@return the name as it is sent} */
  @JsonValue
  public String value() {
    return value;
  }

  /** {@return whether the name begins with {@code CUI-}, which says that the content is CUI} */
  public boolean isCui() {
    return value.startsWith(CUI_PREFIX);
  }

  /**
   * Returns this name if it begins with {@code CUI-}. Call this before you put CUI into a dataset:
   * {@code CUIReports} is a valid name, but does not say that the content is CUI.
   *
   * @throws IllegalArgumentException if the name does not begin with {@code CUI-}
   */
  public DatasetName requireCui() {
    if (isCui()) {
      return this;
    }
    boolean unclear = value.toUpperCase(Locale.ROOT).startsWith("CUI");
    throw new IllegalArgumentException(
        "The dataset name %s does not say that its content is CUI%s. Names of datasets with CUI"
                .formatted(Text.quoted(value), didYouMean(unclear ? null : CUI_PREFIX + value))
            + " begin with \"CUI-\".");
  }

  private static @Nullable String problem(String name) {
    if (PATTERN.matcher(name).matches()) {
      return null;
    }
    if (name.equals(CUI_PREFIX)) {
      return "has nothing after its prefix, such as in CUI-Reports";
    }
    return FullDatasetName.PATTERN.matcher(name).matches()
        ? "is the full name of an existing dataset: use FullDatasetName.parse. The server creates"
            + " the full name of a new dataset"
        : Text.wrongCharacter(WRONG, name) + didYouMean(suggestion(name));
  }

  private static String didYouMean(@Nullable String suggestion) {
    return suggestion == null ? "" : " (did you mean " + suggestion + "?)";
  }

  /**
   * Joins the capitalized words of the name, and puts "CUI-" in front if one is CUI, which must
   * never be dropped. Returns null if anything but separators would be dropped or nothing is left.
   */
  private static @Nullable String suggestion(String name) {
    List<String> words = new ArrayList<>(List.of(SEPARATORS.split(name)));
    words.removeIf(String::isEmpty);
    String prefix = words.removeIf("CUI"::equalsIgnoreCase) ? CUI_PREFIX : "";
    String suggestion =
        words.stream()
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(joining("", prefix, ""));
    boolean valid = PATTERN.matcher(suggestion).matches();
    return valid && suggestion.length() <= MAX_SUGGESTION ? suggestion : null;
  }

  /** Returns the text, or says what is wrong. {@code problemOf} returns null for a valid text. */
  static String require(
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
}
