package ai.asksage.user.client;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.dataset.DatasetName;
import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.call.CallScopes;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.ResultList;
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
import java.util.Optional;
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
   * Adds a dataset, with options beyond the documentation ({@code addDataset}).
   *
   * @param name its name
   * @param classification what it may contain, or null to leave it to the server
   * @param tabular whether it contains tables, or null to leave it to the server
   * @return the server's message
   */
  public String add(
      DatasetName name, @Nullable Classification classification, @Nullable Boolean tabular) {
    String dataset = Arguments.require(name, "name").value();
    return api.addDataset(
            AddDatasetRequest.builder()
                .datasetAsObserved(dataset) // DatasetName has looked at it.
                .classification(classification)
                .isTabular(tabular)
                .build())
        .response();
  }

  /**
   * Deletes the caller's own dataset of a name for good, and no other user's: looks up its full
   * name ({@code getDatasetsWithPermissions}), then deletes it ({@code deleteDataset}). These are
   * two calls, each with a deadline of its own.
   *
   * @param name the name under which the caller added it
   * @return the server's message
   * @throws ai.asksage.user.client.error.NotFoundException if the caller has no dataset of this
   *     name, or it has gone meanwhile
   * @throws ai.asksage.user.client.error.DatasetNotIdentifiedException if the server's list leaves
   *     open which one it is, as {@link #find} says; nothing was deleted
   */
  public String delete(DatasetName name) {
    Arguments.require(name, "name");
    return delete(new DatasetLookup("deleteDataset", name, list()).fullName());
  }

  /**
   * Deletes a dataset for good ({@code deleteDataset}).
   *
   * @param dataset its full name
   * @return the server's message
   */
  public String delete(FullDatasetName dataset) {
    String fullName = Arguments.require(dataset, "dataset").value();
    return api.deleteDataset(DeleteDatasetRequest.builder().dataset(fullName).build()).response();
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
    String fullName = Arguments.require(dataset, "dataset").value();
    AssignDatasetRequest request =
        Arguments.request(
            () ->
                AssignDatasetRequest.builder()
                    .dataset(fullName)
                    .email(email)
                    .permissions(permission)
                    .build());
    return api.assignDataset(request).response();
  }

  /**
   * Revokes a user's access to a dataset ({@code deassignDataset}).
   *
   * @param dataset its full name
   * @param email the user's e-mail address
   * @return the server's message
   */
  public String deassign(FullDatasetName dataset, String email) {
    String fullName = Arguments.require(dataset, "dataset").value();
    DeassignDatasetRequest request =
        Arguments.request(
            () -> DeassignDatasetRequest.builder().dataset(fullName).email(email).build());
    return api.deassignDataset(request).response();
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
    String fullName = Arguments.require(dataset, "dataset").value();
    UpdatePermissionDatasetRequest request =
        Arguments.request(
            () ->
                UpdatePermissionDatasetRequest.builder()
                    .dataset(fullName)
                    .email(email)
                    .permission(permission)
                    .permissions(permission)
                    .build());
    return api.updatePermissionDataset(request).response();
  }

  /**
   * Finds the caller's own dataset of a name ({@code getDatasetsWithPermissions}). Its permission
   * is {@code owner}, and the user id in its full name is that of all datasets with this
   * permission. Other users' datasets of the same name do not count.
   *
   * @param name the name under which the caller added it
   * @return the dataset, or empty if there is none
   * @throws ai.asksage.user.client.error.DatasetNotIdentifiedException if the server's list leaves
   *     open which one it is: there are several, it names no permission, or it is no list but a
   *     message
   */
  public Optional<Dataset> find(DatasetName name) {
    Arguments.require(name, "name");
    return new DatasetLookup("getDatasetsWithPermissions", name, list()).find();
  }

  /**
   * Lists all datasets that the user may use, also those of other users, with what the user may do
   * with each ({@code getDatasetsWithPermissions}).
   *
   * @return the datasets, or a message
   */
  public ResultList<Dataset> list() {
    GetDatasetsWithPermissionsRequest request =
        GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build();
    return calls.within(
        () -> {
          DatasetPermissions response = api.getDatasetsWithPermissions(request);
          String text = response.response().message();
          return Dataset.listOf(
              response, calls.json("getDatasetsWithPermissions", text, DatasetPermission[].class));
        });
  }
}
