package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a new dataset: letters and digits, with {@code CUI-} in front when its content is CUI
 * (controlled unclassified information). Schema {@code DatasetName} of the contract. The maximum
 * length is not documented; the server rejects names that it finds too long. Existing datasets have
 * a {@link FullDatasetName}. As JSON it is a string. Immutable and case-sensitive.
 */
public final class DatasetName {
  static final String CUI_PREFIX = "CUI-";
  static final Pattern PATTERN = Pattern.compile("^(CUI-)?[A-Za-z0-9]+$");
  static final Pattern OBSERVED_PATTERN =
      Pattern.compile("^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$");

  private final String value;

  private DatasetName(String value) {
    this.value = value;
  }

  /**
   * Returns the name with a text.
   *
   * @param name letters and digits, with or without {@code CUI-} in front
   * @return the name
   * @throws IllegalArgumentException if it is null or not a valid name for a new dataset; the
   *     message says which character is wrong, where (counted from 1), what is allowed and, where
   *     possible, which name was probably meant
   */
  public static DatasetName of(String name) {
    if (name == null || !PATTERN.matcher(name).matches()) {
      throw new IllegalArgumentException(DatasetNameProblem.of(name));
    }
    return new DatasetName(name);
  }

  /**
   * Does the same as {@link #of(String)}, under the name that frameworks look for when they convert
   * parameters (JAX-RS, Spring).
   *
   * @param name letters and digits, with or without {@code CUI-} in front
   * @return the name
   * @throws IllegalArgumentException if it is null or not a valid name for a new dataset
   */
  public static DatasetName valueOf(String name) {
    return of(name);
  }

  /**
   * Returns a name with hyphens between its letters and digits. The documentation forbids hyphens,
   * and some deployments refuse them; others accept them. A name that begins with {@code CUI-} says
   * that the content is CUI; {@code cui-} does not. JSON is read with this method, so that every
   * name can be read again.
   *
   * @param name letters and digits, with hyphens between them
   * @return the name
   * @throws IllegalArgumentException if it is null or has other characters, or a hyphen at an end;
   *     the message says which character is wrong, and where (counted from 1)
   */
  @JsonCreator
  public static DatasetName withHyphens(String name) {
    if (name == null || !OBSERVED_PATTERN.matcher(name).matches()) {
      throw new IllegalArgumentException(DatasetNameProblem.withHyphens(name));
    }
    return new DatasetName(name);
  }

  /**
   * Returns the name of a dataset that contains CUI.
   *
   * @param name letters and digits, without {@code CUI-}, which is added
   * @return the name with {@code CUI-} in front
   * @throws IllegalArgumentException if it is null or has other characters
   */
  public static DatasetName cui(String name) {
    if (name == null) {
      throw new IllegalArgumentException(DatasetNameProblem.of(null));
    }
    return of(CUI_PREFIX + name);
  }

  /**
   * Returns the name as it is sent.
   *
   * @return its text
   */
  @JsonValue
  public String value() {
    return value;
  }

  /**
   * Whether the name says that the content is CUI.
   *
   * @return true if it begins with {@code CUI-}
   */
  public boolean isCui() {
    return value.startsWith(CUI_PREFIX);
  }

  /**
   * Checks that the name says that the content is CUI. Call this before you put CUI into a dataset:
   * a name such as {@code CUIReports} is valid, but does not say so.
   *
   * @return this name
   * @throws IllegalArgumentException if the name does not begin with {@code CUI-}
   */
  public DatasetName requireCui() {
    if (!isCui()) {
      throw new IllegalArgumentException(DatasetNameProblem.notCui(value));
    }
    return this;
  }

  /** Whether the other object is the same name, in the same case. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DatasetName name && value.equals(name.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The name, as it is sent. */
  @Override
  public String toString() {
    return value;
  }
}
