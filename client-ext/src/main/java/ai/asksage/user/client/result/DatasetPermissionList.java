package ai.asksage.user.client.result;

import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.DatasetPermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getDatasetsWithPermissions} returns.
 *
 * @param datasets the datasets and what the user may do with each; empty when the server sent a
 *     message instead
 * @param message what the server sent instead of datasets; null if it sent them
 */
public record DatasetPermissionList(List<DatasetPermission> datasets, @Nullable String message) {

  /** Copies the list. */
  public DatasetPermissionList {
    datasets = List.copyOf(datasets);
  }

  /**
   * Reads whichever form arrived: an array, an array as JSON in a string, or a message. {@code
   * null} in the array is left out.
   *
   * @param response the response of {@code getDatasetsWithPermissions}
   * @return the datasets, or the message
   * @throws ai.asksage.user.client.error.ResponseTooLargeException if JSON in a string holds more
   *     than 500,000 values
   */
  public static DatasetPermissionList of(DatasetPermissions response) {
    String text = response.response().message();
    return of(
        response, LenientJson.json("getDatasetsWithPermissions", text, DatasetPermission[].class));
  }

  /**
   * Like {@link #of(DatasetPermissions)}, for whoever reads JSON in a string by other means.
   *
   * @param response the response of {@code getDatasetsWithPermissions}
   * @param inString the array that its string contains as JSON; null if there is none
   * @return the datasets, or the message
   */
  public static DatasetPermissionList of(
      DatasetPermissions response, DatasetPermission @Nullable [] inString) {
    String message = response.response().message();
    List<DatasetPermission> datasets = LenientJson.list(response.response().list(), inString);
    return datasets == null
        ? new DatasetPermissionList(List.of(), message)
        : new DatasetPermissionList(datasets, null);
  }

  /** For people; without the message. */
  @Override
  public String toString() {
    return "DatasetPermissionList[%s%s]".formatted(datasets, message == null ? "" : ", a message");
  }
}
