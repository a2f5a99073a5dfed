package ai.asksage.user.client;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.call.internal.CallScopes;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.result.DatasetPermissionList;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.AssignDatasetRequest;
import ai.asksage.user.model.Classification;
import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.DatasetPermissions;
import ai.asksage.user.model.DeassignDatasetRequest;
import ai.asksage.user.model.DeleteDatasetRequest;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.model.UpdatePermissionDatasetRequest;
import org.jspecify.annotations.Nullable;

/**
 * Datasets and who may use them. Thread-safe; for what its methods throw, see {@link
 * AskSageUserClient}. The messages returned are the server's, meant for people: most deployments
 * say {@code OK}.
 */
public final class DatasetsClient {
  private final DatasetsApi api;
  private final CallScopes calls;

  DatasetsClient(DatasetsApi api, CallScopes calls) {
    this.api = api;
    this.calls = calls;
  }

  /**
   * Adds a dataset ({@code addDataset}).
   *
   * @param name its name
   * @return the server's message
   */
  public String add(DatasetName name) {
    return add(name, null, null);
  }

  /**
   * Adds a dataset, with options that deployments accept beyond the documentation ({@code
   * addDataset}).
   *
   * @param name its name
   * @param classification what it may contain, or null to leave it to the server
   * @param tabular whether it contains tables, or null to leave it to the server
   * @return the server's message
   */
  public String add(
      DatasetName name, @Nullable Classification classification, @Nullable Boolean tabular) {
    return api.addDataset(
            AddDatasetRequest.builder()
                .datasetAsObserved(name.value()) // DatasetName has looked at it.
                .classification(classification)
                .isTabular(tabular)
                .build())
        .response();
  }

  /**
   * Deletes a dataset for good ({@code deleteDataset}).
   *
   * @param dataset its full name
   * @return the server's message
   */
  public String delete(FullDatasetName dataset) {
    return api.deleteDataset(DeleteDatasetRequest.builder().dataset(dataset.value()).build())
        .response();
  }

  /**
   * Grants another user access to a dataset ({@code assignDataset}, which the vendor does not
   * document).
   *
   * @param dataset its full name
   * @param email the user's e-mail address
   * @param permission what the user may do, or null to leave it to the server
   * @return the server's message
   */
  public String assign(
      FullDatasetName dataset, String email, @Nullable PermissionLevel permission) {
    return api.assignDataset(
            AssignDatasetRequest.builder()
                .dataset(dataset.value())
                .email(email)
                .permissions(permission)
                .build())
        .response();
  }

  /**
   * Revokes a user's access to a dataset ({@code deassignDataset}).
   *
   * @param dataset its full name
   * @param email the user's e-mail address
   * @return the server's message
   */
  public String deassign(FullDatasetName dataset, String email) {
    return api.deassignDataset(
            DeassignDatasetRequest.builder().dataset(dataset.value()).email(email).build())
        .response();
  }

  /**
   * Changes what a user may do with a dataset ({@code updatePermissionDataset}). The level is sent
   * under both names, since deployments differ in which one they read.
   *
   * @param dataset its full name
   * @param email the user's e-mail address
   * @param permission what the user may do from now on
   * @return the server's message
   */
  public String updatePermission(
      FullDatasetName dataset, String email, PermissionLevel permission) {
    return api.updatePermissionDataset(
            UpdatePermissionDatasetRequest.builder()
                .dataset(dataset.value())
                .email(email)
                .permission(permission)
                .permissions(permission)
                .build())
        .response();
  }

  /**
   * Lists the user's datasets with their permissions ({@code getDatasetsWithPermissions}).
   *
   * @return the datasets, or a message
   */
  public DatasetPermissionList list() {
    GetDatasetsWithPermissionsRequest request =
        GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build();
    return calls.within(
        () -> {
          DatasetPermissions response = api.getDatasetsWithPermissions(request);
          String text = response.response().message();
          return DatasetPermissionList.of(
              response, calls.json("getDatasetsWithPermissions", text, DatasetPermission[].class));
        });
  }
}
