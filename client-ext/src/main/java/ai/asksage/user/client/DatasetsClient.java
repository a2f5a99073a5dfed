package ai.asksage.user.client;

import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.DatasetOptions;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.PermissionLevel;
import java.util.List;
import java.util.Optional;

/**
 * Datasets and access to them. Users are identified by their e-mail addresses. Thread-safe; see
 * {@link AskSageUserClient} for exceptions and lists.
 */
public interface DatasetsClient {

  /** Adds a dataset ({@code addDataset}). */
  void add(DatasetName name);

  /** Adds a dataset with undocumented options ({@code addDataset}). */
  void add(DatasetName name, DatasetOptions options);

  /**
   * Permanently deletes the caller's own dataset of this name, never another user's. The client
   * looks up its full name ({@code getDatasetsWithPermissions}) and then deletes it with {@code
   * deleteDataset}. Both requests share one deadline.
   *
   * @throws ai.asksage.user.client.error.NotFoundException if the caller has no dataset of this
   *     name, or it was deleted in between
   * @throws ai.asksage.user.client.error.DatasetNotIdentifiedException as {@link #find find} does;
   *     nothing was deleted
   */
  void delete(DatasetName name);

  /** Permanently deletes a dataset ({@code deleteDataset}). */
  void delete(FullDatasetName dataset);

  /**
   * Grants another user access to a dataset; the server decides what the user may do. The vendor
   * does not document this operation ({@code assignDataset}).
   */
  void grantAccess(FullDatasetName dataset, String email);

  /** Grants another user access to a dataset, with this permission ({@code assignDataset}). */
  void grantAccess(FullDatasetName dataset, String email, PermissionLevel permission);

  /** Changes a user's permission for a dataset ({@code updatePermissionDataset}). */
  void changeAccess(FullDatasetName dataset, String email, PermissionLevel permission);

  /** Revokes a user's access to a dataset ({@code deassignDataset}). */
  void revokeAccess(FullDatasetName dataset, String email);

  /**
   * Finds the caller's own dataset of this name ({@code getDatasetsWithPermissions}). The caller's
   * datasets have the permission {@code owner} and the same user id in their full names. Other
   * users' datasets of the same name are ignored. Empty if the caller has no such dataset.
   *
   * @throws ai.asksage.user.client.error.DatasetNotIdentifiedException if the list does not
   *     identify the dataset: several match, or a permission is missing
   */
  Optional<Dataset> find(DatasetName name);

  /**
   * Lists all datasets that the user may use, including those of other users, with the user's
   * permission for each ({@code getDatasetsWithPermissions}).
   */
  List<Dataset> list();
}
