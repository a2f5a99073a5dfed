package ai.asksage.user.client.result;

import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.GetDatasetsWithPermissionsResponse;
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
   */
  public static DatasetPermissionList of(GetDatasetsWithPermissionsResponse response) {
    String message = response.response().message();
    List<DatasetPermission> datasets =
        LenientJson.list(response.response().list(), message, DatasetPermission[].class);
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
