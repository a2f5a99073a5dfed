package ai.asksage.user.client.dataset;

import java.util.regex.Pattern;

/**
 * The name of a new dataset: letters and digits, with {@code CUI-} in front when its content is CUI
 * (controlled unclassified information). Schema {@code DatasetName} of the contract; used by {@code
 * addDataset}. How long a name may be is not documented: the server rejects those that it finds too
 * long. Existing datasets are referred to by their {@link FullDatasetName}. Immutable;
 * case-sensitive.
 *
 * @param value the name, as it is sent
 */
public record DatasetName(String value) {
  static final String CUI_PREFIX = "CUI-";
  static final Pattern PATTERN = Pattern.compile("^(CUI-)?[A-Za-z0-9]+$");

  /**
   * Creates a name.
   *
   * @throws IllegalArgumentException if it is null or not a valid name for a new dataset; the
   *     message says which character is wrong, where (counted from 1), what is allowed and, where
   *     possible, which name was probably meant
   */
  public DatasetName {
    if (value == null || !PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(DatasetNameProblem.of(value));
    }
  }

  /**
   * Parses a name.
   *
   * @param name letters and digits, with or without {@code CUI-} in front
   * @return the name
   * @throws IllegalArgumentException if it is null or not a valid name for a new dataset
   */
  public static DatasetName of(String name) {
    return new DatasetName(name);
  }

  /**
   * The name of a dataset that contains CUI.
   *
   * @param name letters and digits, without {@code CUI-}, which is added
   * @return the name with {@code CUI-} in front
   * @throws IllegalArgumentException if it is null or has other characters
   */
  public static DatasetName cui(String name) {
    if (name == null) {
      throw new IllegalArgumentException(DatasetNameProblem.of(null));
    }
    return new DatasetName(CUI_PREFIX + name);
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
   * Makes sure that the name says that the content is CUI. Call this before CUI goes into a
   * dataset: a name such as {@code CUIReports} is valid, but does not say so.
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

  /** The name, as it is sent. */
  @Override
  public String toString() {
    return value;
  }
}
