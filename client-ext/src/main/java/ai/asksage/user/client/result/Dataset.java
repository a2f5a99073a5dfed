package ai.asksage.user.client.result;

import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.DatasetPermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and what the calling user may do with it, from {@code getDatasetsWithPermissions}. It
 * may be another user's: see {@link #isOwner()}.
 *
 * @param listedName the name under which the server lists it; null if it left it out
 * @param classification what it may contain, {@code Unclassified} or {@code CUI} so far; null if
 *     the server left it out
 * @param permission what the user may do; null if the server did not say
 * @param tabular whether it contains tables; null if the server did not say
 */
public record Dataset(
    @Nullable String listedName,
    @Nullable String classification,
    @Nullable Permission permission,
    @Nullable Boolean tabular) {

  /**
   * The datasets of a response, whichever form arrived: an array, an array as JSON in a string, or
   * a message. {@code null} in the array is left out.
   *
   * @param response the response of {@code getDatasetsWithPermissions}
   * @return the datasets, or the message
   * @throws ai.asksage.user.client.error.ResponseTooLargeException if JSON in a string holds more
   *     than 500,000 values
   */
  public static ResultList<Dataset> listOf(DatasetPermissions response) {
    String text = Arguments.require(response, "response").response().message();
    return listOf(
        response, LenientJson.json("getDatasetsWithPermissions", text, DatasetPermission[].class));
  }

  /**
   * Like {@link #listOf(DatasetPermissions)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getDatasetsWithPermissions}
   * @param inString the array that its string contains as JSON; null if there is none
   * @return the datasets, or the message
   */
  public static ResultList<Dataset> listOf(
      DatasetPermissions response, DatasetPermission @Nullable [] inString) {
    return LenientJson.results(
        Arguments.require(response, "response").response().list(),
        inString,
        response.response().message(),
        Dataset::of);
  }

  /**
   * One dataset of a response.
   *
   * @param dataset as it arrived
   * @return the dataset
   */
  public static Dataset of(DatasetPermission dataset) {
    String permission = Arguments.require(dataset, "dataset").permissions();
    return new Dataset(
        dataset.dataset(),
        dataset.classification(),
        permission == null ? null : new Permission(permission),
        dataset.isTabular());
  }

  /**
   * How operations refer to it.
   *
   * @return its full name; empty if the server lists it under a name that is none
   */
  public Optional<FullDatasetName> fullName() {
    try {
      return listedName == null ? Optional.empty() : Optional.of(FullDatasetName.parse(listedName));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The name under which it was added. Datasets of several users may have the same.
   *
   * @return the name within the full name; without a full name, that under which it is listed
   */
  public @Nullable String name() {
    return fullName().map(FullDatasetName::name).orElse(listedName);
  }

  /**
   * The user who added it.
   *
   * @return the user id within the full name; null if there is none
   */
  public @Nullable String userId() {
    return fullName().map(FullDatasetName::userId).orElse(null);
  }

  /**
   * Whether the server says that it is the calling user's own.
   *
   * @return true if {@code permission} is {@link Permission#OWNER}
   */
  public boolean isOwner() {
    return Permission.OWNER.equals(permission);
  }
}
