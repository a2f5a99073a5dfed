package ai.asksage.user.client.result;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.model.Classification;
import org.jspecify.annotations.Nullable;

/**
 * Undocumented options of a new dataset. The server chooses the values that are not set. Immutable:
 * each method returns a copy.
 */
public final class DatasetOptions {
  /** Sets nothing: the server chooses all values. */
  public static final DatasetOptions DEFAULT = new DatasetOptions(null, null);

  private final @Nullable Classification classification;
  private final @Nullable Boolean tabular;

  private DatasetOptions(@Nullable Classification classification, @Nullable Boolean tabular) {
    this.classification = classification;
    this.tabular = tabular;
  }

  /** Sets the classification of the dataset's content, not null. */
  public DatasetOptions classification(Classification classification) {
    return new DatasetOptions(Arguments.require(classification, "classification"), tabular);
  }

  /** Sets whether the dataset contains tables. */
  public DatasetOptions tabular(boolean tabular) {
    return new DatasetOptions(classification, tabular);
  }

  /** {@return the classification; null if it is not set} */
  public @Nullable Classification classification() {
    return classification;
  }

  /** {@return whether the dataset contains tables; null if it is not set} */
  public @Nullable Boolean tabular() {
    return tabular;
  }

  @Override
  public String toString() {
    return "DatasetOptions[classification=%s, tabular=%s]".formatted(classification, tabular);
  }
}
