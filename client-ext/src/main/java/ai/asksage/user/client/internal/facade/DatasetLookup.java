package ai.asksage.user.client.internal.facade;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.FullDatasetName;
import java.util.List;
import java.util.Optional;

/**
 * Finds the user's own dataset of a name. Two signs must agree, since other users' datasets of the
 * same name are listed too: the permission is {@code owner}, and the user id in the full name is
 * that of all other datasets with that permission. Compares without hash codes, which a server can
 * make collide.
 *
 * @param operationId the operation that needs it
 */
public record DatasetLookup(String operationId, DatasetName name, List<Dataset> listed) {
  private static final int MAX_QUOTED = 10;

  /**
   * The dataset.
   *
   * @return empty if the user has none of this name
   * @throws DatasetNotIdentifiedException if the list leaves open which one it is
   */
  public Optional<Dataset> find() {
    List<Dataset> named = named();
    if (named.stream().anyMatch(dataset -> dataset.permission() == null)) {
      throw notIdentified("the server does not say whose it is: " + fullNames(named));
    }
    List<Dataset> own = named.stream().filter(Dataset::isOwner).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Dataset first = own.get(0);
    if (own.stream().anyMatch(dataset -> !fullName(dataset).equals(fullName(first)))) {
      throw notIdentified("there are several: " + fullNames(own));
    }
    String owner = fullName(first).userId();
    listed.stream()
        .filter(dataset -> dataset.isOwner() && dataset.userId() != null)
        .filter(dataset -> !owner.equals(dataset.userId()))
        .findFirst()
        .ifPresent(
            other -> {
              throw notIdentified(
                  "the server names the caller as the owner of datasets of several users, "
                      + Text.excerpt(owner + ", " + other.userId()));
            });
    return Optional.of(first);
  }

  /**
   * The full name of the dataset.
   *
   * @throws NotFoundException if the user has none of this name
   * @throws DatasetNotIdentifiedException if the list leaves open which one it is
   */
  public FullDatasetName fullName() {
    return find()
        .map(DatasetLookup::fullName)
        .orElseThrow(
            () -> {
              List<Dataset> others = named();
              return create(
                  NotFoundException.class,
                  "the caller has no dataset "
                      + name
                      + (others.isEmpty() ? "" : ", others have: " + fullNames(others)));
            });
  }

  private List<Dataset> named() {
    return listed.stream()
        .filter(dataset -> dataset.fullName() != null)
        .filter(dataset -> fullName(dataset).name().equals(name.value()))
        .toList();
  }

  private static FullDatasetName fullName(Dataset dataset) {
    FullDatasetName fullName = dataset.fullName();
    if (fullName == null) {
      throw new IllegalStateException("Only datasets with a full name have been chosen");
    }
    return fullName;
  }

  private DatasetNotIdentifiedException notIdentified(String why) {
    return create(
        DatasetNotIdentifiedException.class,
        "it cannot be told which dataset " + name + " refers to: " + why);
  }

  private <T> T create(Class<T> type, String what) {
    return ErrorDetails.of(operationId, what).withSent(ErrorDetails.Sent.NO).exception(type);
  }

  private static String fullNames(List<Dataset> datasets) {
    return Text.excerpt(
        datasets.stream()
            .limit(MAX_QUOTED)
            .map(dataset -> fullName(dataset).value())
            .collect(joining(", ")));
  }
}
