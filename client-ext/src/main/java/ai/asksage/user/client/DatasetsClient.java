package ai.asksage.user.client;

import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.DatasetOptions;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.PermissionLevel;
import java.util.List;
import java.util.Optional;

/**
 * Datasets, and who may use them. Users are named by their e-mail address. Thread-safe; see {@link
 * AskSageUserClient} for the exceptions.
 */
public interface DatasetsClient {

  /** Adds a dataset ({@code addDataset}). */
  void add(DatasetName name);

  /** Adds a dataset with options beyond the documentation ({@code addDataset}). */
  void add(DatasetName name, DatasetOptions options);

  /**
   * Deletes the caller's own dataset of a name for good, and no other user's: looks up its full
   * name ({@code getDatasetsWithPermissions}), then deletes it ({@code deleteDataset}). These are
   * two calls, each with its own deadline.
   *
   * @throws ai.asksage.user.client.error.NotFoundException if the caller has no dataset of this
   *     name, or it was deleted in between
   * @throws ai.asksage.user.client.error.DatasetNotIdentifiedException as {@link #find} does;
   *     nothing was deleted
   */
  void delete(DatasetName name);

  /** Deletes a dataset for good ({@code deleteDataset}). */
  void delete(FullDatasetName dataset);

  /**
   * Grants another user access to a dataset; the server decides what the user may do ({@code
   * assignDataset}, which the vendor does not document).
   */
  void grantAccess(FullDatasetName dataset, String email);

  /**
   * Grants another user access to a dataset, with this permission ({@code assignDataset}, which the
   * vendor does not document).
   */
  void grantAccess(FullDatasetName dataset, String email, PermissionLevel permission);

  /** Changes what a user may do with a dataset ({@code updatePermissionDataset}). */
  void changeAccess(FullDatasetName dataset, String email, PermissionLevel permission);

  /** Revokes a user's access to a dataset ({@code deassignDataset}). */
  void revokeAccess(FullDatasetName dataset, String email);

  /**
   * Finds the caller's own dataset of a name ({@code getDatasetsWithPermissions}). Its permission
   * is {@code owner}, and the user id in its full name is that of all datasets with this
   * permission. Other users' datasets of the same name do not count. Empty if there is none.
   *
   * @throws ai.asksage.user.client.error.DatasetNotIdentifiedException if the server's list leaves
   *     open which one it is: there are several, or it names no permission
   */
  Optional<Dataset> find(DatasetName name);

  /**
   * Lists all datasets that the user may use, also those of other users, with what the user may do
   * with each ({@code getDatasetsWithPermissions}). The list is unmodifiable and in the server's
   * order.
   *
   * @throws ai.asksage.user.client.error.UnreadableResponseException if the deployment sends a
   *     message instead, which the exception carries
   */
  List<Dataset> list();
}
