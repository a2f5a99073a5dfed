package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Text;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The full name of an existing dataset: {@code user_custom_<user id>_<name>_content}. Schema {@code
 * FullDatasetName} of the contract. The operations that delete a dataset or change permissions
 * require it. As JSON it is a string. Immutable and case-sensitive.
 */
public final class FullDatasetName extends Value<String> {
  static final Pattern PATTERN = Pattern.compile("^user_custom_[^_\\s]+_[\\S ]+_content$");

  private static final String PREFIX = "user_custom_";
  private static final String SUFFIX = "_content";
  private static final String ALLOWED =
      "A full name is user_custom_<user id>_<name>_content, such as user_custom_52_Reports_content."
          + " The name may contain spaces, but no other whitespace.";

  /** JavaScript's whitespace, unlike Java's. Spaces are allowed only within the name. */
  private static final Pattern WRONG =
      Pattern.compile("[\\s\\p{Z}\\uFEFF&&[^ ]]|^ | $| (?<=^user_custom_[^_ ]{0,40} )");

  private static final Pattern WRONG_IN_ID = Pattern.compile("[\\s\\p{Z}\\uFEFF_]");

  private final int nameStart;

  private FullDatasetName(String value) {
    super(value);
    this.nameStart = value.indexOf('_', PREFIX.length()) + 1;
  }

  /** Returns null if the text is not a full name. */
  static @Nullable FullDatasetName find(@Nullable String value) {
    return value == null || problem(value) != null ? null : new FullDatasetName(value);
  }

  /**
   * Parses a full name, as {@code getDatasetsWithPermissions} lists them, for example {@code
   * user_custom_52_test-test-test_content}. The name within may contain spaces, hyphens and
   * underscores, unlike a {@link DatasetName}.
   *
   * @throws IllegalArgumentException if it is null or not a full name; the message says what is
   *     wrong and where
   */
  @JsonCreator
  public static FullDatasetName parse(String value) {
    return new FullDatasetName(
        DatasetName.require("full dataset name", value, FullDatasetName::problem, ALLOWED));
  }

  /** Does the same as {@link #parse(String)}. JAX-RS and Spring call it to convert parameters. */
  public static FullDatasetName valueOf(String value) {
    return parse(value);
  }

  /**
   * Returns the full name of a user's dataset.
   *
   * @param userId the id of the user who added it, without underscores and whitespace
   * @param name the name under which it was added
   * @throws IllegalArgumentException if an argument is null, or the user id is empty or contains a
   *     character that is not allowed
   */
  public static FullDatasetName of(String userId, DatasetName name) {
    String subject = "user id of a full dataset name";
    String owner =
        DatasetName.require(subject, userId, id -> Text.wrongCharacter(WRONG_IN_ID, id), ALLOWED);
    return new FullDatasetName(
        PREFIX + owner + "_" + Arguments.require(name, "name").value() + SUFFIX);
  }

  /** {@return the id of the user who owns the dataset, without underscores and whitespace} */
  public String userId() {
    return value.substring(PREFIX.length(), nameStart - 1);
  }

  /** {@return the name within, which is not always a valid {@link DatasetName}} */
  public String name() {
    return value.substring(nameStart, value.length() - SUFFIX.length());
  }

  /** {@return the full name as it is sent} */
  @JsonValue
  public String value() {
    return value;
  }

  private static @Nullable String problem(String value) {
    String wrong = Text.wrongCharacter(WRONG, value);
    if (wrong != null || PATTERN.matcher(value).matches()) {
      return wrong;
    }
    if (DatasetName.PATTERN.matcher(value).matches()) {
      return "is a name without its user id: use FullDatasetName.of(userId, DatasetName.of(name))";
    }
    if (!value.startsWith(PREFIX)) {
      return "does not begin with user_custom_";
    }
    return value.endsWith(SUFFIX) ? "lacks the user id or the name" : "does not end with _content";
  }
}
