package ai.asksage.user.client.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

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
  static final String CUI_PREFIX = "CUI-";
  static final Pattern PATTERN = Pattern.compile("^(CUI-)?[A-Za-z0-9]+$");
  static final Pattern OBSERVED_PATTERN =
      Pattern.compile("^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$");

  private DatasetName(String value) {
    super(value);
  }

  /** Returns a name of letters and digits, with or without {@code CUI-} in front. */
  public static DatasetName of(String name) {
    return new DatasetName(DatasetNameProblem.requireName(name));
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
    return new DatasetName(DatasetNameProblem.requireHyphenated(name));
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
    if (!isCui()) {
      throw DatasetNameProblem.notCui(value);
    }
    return this;
  }
}
