package ai.asksage.user.client;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.ErrorDetails;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.internal.SafeText;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.ResultList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which dataset a user means by a name: the user's own. Two signs must agree on that, since other
 * users' datasets of the same name are in the list, too: the permission is {@code owner}, and the
 * user id in the full name is that of all other datasets with that permission.
 *
 * @param operationId the operation that needs it
 */
record DatasetLookup(String operationId, DatasetName name, ResultList<Dataset> listed) {

  /**
   * The dataset.
   *
   * @return it, or empty if the user has none of this name
   * @throws DatasetNotIdentifiedException if the list leaves open which one it is
   */
  Optional<Dataset> find() {
    if (listed.message() != null) {
      throw notIdentified("the server does not list datasets, it only sends a message");
    }
    List<Dataset> named = named();
    if (named.stream().anyMatch(dataset -> dataset.permission() == null)) {
      throw notIdentified("the server does not say whose it is: " + fullNames(named));
    }
    List<Dataset> own = named.stream().filter(Dataset::isOwner).distinct().toList();
    if (own.size() > 1) {
      throw notIdentified("there are several: " + fullNames(own));
    }
    Collection<String> owners = new TreeSet<>();
    listed.stream()
        .filter(Dataset::isOwner)
        .flatMap(dataset -> dataset.fullName().stream())
        .forEach(fullName -> owners.add(fullName.userId()));
    if (!own.isEmpty() && owners.size() > 1) {
      throw notIdentified(
          "the server names the caller as the owner of datasets of several users, "
              + SafeText.excerpt(String.join(", ", owners)));
    }
    return own.stream().findFirst();
  }

  /**
   * Its full name.
   *
   * @throws NotFoundException if the user has none of this name
   * @throws DatasetNotIdentifiedException if the list leaves open which one it is
   */
  FullDatasetName fullName() {
    return find()
        .flatMap(Dataset::fullName)
        .orElseThrow(
            () -> {
              List<Dataset> others = named();
              return new NotFoundException(
                  details(
                      "the caller has no dataset "
                          + name
                          + (others.isEmpty() ? "" : ", others have: " + fullNames(others))));
            });
  }

  private List<Dataset> named() {
    return listed.stream()
        .filter(
            d -> d.fullName().map(FullDatasetName::name).filter(name.value()::equals).isPresent())
        .toList();
  }

  private DatasetNotIdentifiedException notIdentified(String why) {
    return new DatasetNotIdentifiedException(
        details("which dataset is meant by " + name + " is not certain: " + why));
  }

  private ErrorDetails details(String what) {
    return ErrorDetails.unanswered(operationId, what, /* cause= */ null);
  }

  private static String fullNames(List<Dataset> datasets) {
    return SafeText.excerpt(
        datasets.stream()
            .flatMap(d -> d.fullName().stream())
            .map(String::valueOf)
            .collect(joining(", ")));
  }
}
