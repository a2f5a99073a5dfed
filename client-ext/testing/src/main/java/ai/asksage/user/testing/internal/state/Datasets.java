package ai.asksage.user.testing.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The datasets of all users. */
public final class Datasets {
  private static final Pattern FULL_NAME = Pattern.compile("user_custom_[^_\\s]+_(\\S+)_content");
  private final List<Dataset> datasets = new ArrayList<>();

  Datasets() {}

  /**
   * Adds a dataset under its name or, as no operation can, under a full name that is given.
   *
   * @return the dataset, empty if there is one of this name
   */
  public Optional<Dataset> add(User owner, String name, String classification, boolean tabular) {
    Matcher full = FULL_NAME.matcher(name);
    Dataset plain = Dataset.of(owner, name, classification, tabular);
    Dataset dataset =
        full.matches()
            ? new Dataset(name, full.group(1), owner, classification, tabular, plain.permissions())
            : plain;
    boolean known = datasets.stream().anyMatch(d -> d.fullName().equals(dataset.fullName()));
    if (known) {
      return Optional.empty();
    }
    datasets.add(dataset);
    return Optional.of(dataset);
  }

  /** Those that a user may use. */
  public List<Dataset> openTo(User user) {
    return datasets.stream().filter(dataset -> dataset.isOpenTo(user)).toList();
  }

  /** What a user means by a full name, or by a name. */
  public Optional<Dataset> find(User user, String reference) {
    return openTo(user).stream()
        .filter(dataset -> dataset.fullName().equals(reference) || dataset.name().equals(reference))
        .findFirst();
  }

  /** Deletes a dataset. */
  public void remove(Dataset dataset) {
    datasets.remove(dataset);
  }
}
