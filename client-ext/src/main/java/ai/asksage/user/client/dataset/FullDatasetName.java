package ai.asksage.user.client.dataset;

import ai.asksage.user.client.internal.Arguments;
import java.util.regex.Pattern;

/**
 * How an existing dataset is referred to: {@code user_custom_<user id>_<name>_content}. Schema
 * {@code FullDatasetName} of the contract; {@code deleteDataset} takes nothing else, and the
 * operations on permissions take it too. Immutable; case-sensitive.
 *
 * @param userId the id of the user who owns the dataset, without underscores and whitespace
 * @param name the name within, without whitespace; older ones may contain hyphens and underscores,
 *     unlike a {@link DatasetName}
 */
public record FullDatasetName(String userId, String name) {
  static final String PREFIX = "user_custom_";
  static final String SUFFIX = "_content";
  private static final Pattern USER_ID = Pattern.compile("[^_\\s]+");
  private static final Pattern NAME = Pattern.compile("\\S+");
  static final Pattern PATTERN =
      Pattern.compile("^" + PREFIX + USER_ID + "_" + NAME + SUFFIX + "$");

  /**
   * Creates a full name from its parts.
   *
   * @throws IllegalArgumentException if a part is null or empty, or contains a character that is
   *     not allowed
   */
  public FullDatasetName {
    if (userId == null || !USER_ID.matcher(userId).matches()) {
      throw new IllegalArgumentException(FullDatasetNameProblem.ofPart("user id", userId, "_"));
    }
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(FullDatasetNameProblem.ofPart("name", name, ""));
    }
  }

  /**
   * Parses a full name, as {@code getDatasetsWithPermissions} lists them.
   *
   * @param value for example {@code user_custom_52_test-test-test_content}
   * @return its parts
   * @throws IllegalArgumentException if it is null or not a full name; the message says what is
   *     wrong and where
   */
  public static FullDatasetName parse(String value) {
    if (value == null || !PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(FullDatasetNameProblem.of(value));
    }
    int end = value.indexOf('_', PREFIX.length());
    return new FullDatasetName(
        value.substring(PREFIX.length(), end),
        value.substring(end + 1, value.length() - SUFFIX.length()));
  }

  /**
   * The full name of a user's dataset.
   *
   * @param userId the id of the user who added it, without underscores and whitespace
   * @param name the name under which it was added
   * @return the full name
   * @throws IllegalArgumentException if the user id is null or empty, or contains a character that
   *     is not allowed, or the name is null
   */
  public static FullDatasetName of(String userId, DatasetName name) {
    return new FullDatasetName(userId, Arguments.require(name, "name").value());
  }

  /**
   * The full name of a user's dataset.
   *
   * @param userId the id of the user who added it, not negative
   * @param name the name under which it was added
   * @return the full name
   * @throws IllegalArgumentException if the user id is negative or the name is null
   */
  public static FullDatasetName of(long userId, DatasetName name) {
    if (userId < 0) {
      throw new IllegalArgumentException("The user id must not be negative, but is " + userId);
    }
    return of(Long.toString(userId), name);
  }

  /**
   * The full name.
   *
   * @return as it is sent
   */
  public String value() {
    return PREFIX + userId + "_" + name + SUFFIX;
  }

  /** The full name, as it is sent. */
  @Override
  public String toString() {
    return value();
  }
}
