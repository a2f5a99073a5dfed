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
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the user's own dataset by name. Lists also contain other users' datasets of the same name,
 * so two conditions must hold: the permission is {@code owner}, and all datasets with that
 * permission have the same user id in their full names. Does not use hash codes, because a server
 * could make them collide.
 */
public record DatasetLookup(String operationId, DatasetName name, List<Dataset> listed) {
  private static final int MAX_QUOTED = 10;

  /** Returns an empty value if the user has no dataset of this name. */
  public Optional<Dataset> find() {
    List<Dataset> named = named();
    if (named.stream().anyMatch(dataset -> dataset.permission() == null)) {
      throw notIdentified("the server sent no permission for it: " + fullNames(named));
    }
    List<Dataset> own = named.stream().filter(Dataset::isOwner).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Dataset first = own.get(0);
    if (own.stream().anyMatch(other -> !Objects.equals(other.fullName(), first.fullName()))) {
      throw notIdentified("several datasets match: " + fullNames(own));
    }
    for (Dataset other : listed) {
      String userId = other.userId();
      if (other.isOwner() && userId != null && !userId.equals(first.userId())) {
        throw notIdentified(
            "the server lists the caller as the owner of several users' datasets: "
                + Text.excerpt(first.userId() + ", " + userId));
      }
    }
    return Optional.of(first);
  }

  public FullDatasetName fullName() {
    return find()
        .map(Dataset::fullName)
        .orElseThrow(
            () -> {
              List<Dataset> others = named();
              String owners = others.isEmpty() ? "" : "; other users have: " + fullNames(others);
              return exception(
                  NotFoundException.class, "the caller has no dataset " + name + owners);
            });
  }

  private List<Dataset> named() {
    return listed.stream()
        .filter(dataset -> dataset.fullName() != null && name.value().equals(dataset.name()))
        .toList();
  }

  private DatasetNotIdentifiedException notIdentified(String why) {
    return exception(
        DatasetNotIdentifiedException.class,
        "cannot tell which dataset " + name + " refers to: " + why);
  }

  private <T> T exception(Class<T> type, String what) {
    return ErrorDetails.of(operationId, what).withSent(ErrorDetails.Sent.NO).exception(type);
  }

  private static String fullNames(List<Dataset> datasets) {
    return Text.excerpt(
        datasets.stream()
            .limit(MAX_QUOTED)
            .map(dataset -> String.valueOf(dataset.fullName()))
            .collect(joining(", ")));
  }
}
