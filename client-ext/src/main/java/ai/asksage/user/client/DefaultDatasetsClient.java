package ai.asksage.user.client;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.HiddenConstructor;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
import ai.asksage.user.client.internal.facade.DatasetLookup;
import ai.asksage.user.client.internal.facade.ResponseReader;
import ai.asksage.user.client.result.Dataset;
import ai.asksage.user.client.result.DatasetName;
import ai.asksage.user.client.result.DatasetOptions;
import ai.asksage.user.client.result.FullDatasetName;
import ai.asksage.user.model.AddDatasetRequest;
import ai.asksage.user.model.AssignDatasetRequest;
import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.DeassignDatasetRequest;
import ai.asksage.user.model.DeleteDatasetRequest;
import ai.asksage.user.model.GetDatasetsWithPermissionsRequest;
import ai.asksage.user.model.PermissionLevel;
import ai.asksage.user.model.UpdatePermissionDatasetRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

record DefaultDatasetsClient(Calls calls) implements DatasetsClient {
  private static final Function<DatasetPermission, Dataset> DATASET =
      HiddenConstructor.of(Dataset.class, DatasetPermission.class);

  @Override
  public void add(DatasetName name) {
    add(name, DatasetOptions.DEFAULT);
  }

  @Override
  public void add(DatasetName name, DatasetOptions options) {
    String dataset = Arguments.require(name, "name").value();
    Arguments.require(options, "options");
    calls
        .api(DatasetsApi.class)
        .addDataset(
            AddDatasetRequest.builder()
                .datasetAsObserved(dataset) // DatasetName has checked it.
                .classification(options.classification())
                .isTabular(options.tabular())
                .build());
  }

  @Override
  public void delete(DatasetName name) {
    Arguments.require(name, "name");
    try (Call call = calls.begin()) {
      DatasetLookup lookup = new DatasetLookup("deleteDataset", name, list(call));
      String fullName = lookup.fullName().value();
      call.api(DatasetsApi.class)
          .deleteDataset(DeleteDatasetRequest.builder().dataset(fullName).build());
    }
  }

  @Override
  public void delete(FullDatasetName dataset) {
    String fullName = Arguments.require(dataset, "dataset").value();
    calls
        .api(DatasetsApi.class)
        .deleteDataset(
            Arguments.request(() -> DeleteDatasetRequest.builder().dataset(fullName).build()));
  }

  @Override
  public void grantAccess(FullDatasetName dataset, String email) {
    grant(dataset, email, null);
  }

  @Override
  public void grantAccess(FullDatasetName dataset, String email, PermissionLevel permission) {
    grant(dataset, email, Arguments.require(permission, "permission"));
  }

  private void grant(FullDatasetName dataset, String email, @Nullable PermissionLevel permission) {
    String fullName = Arguments.require(dataset, "dataset").value();
    String address = Arguments.requireEmail(email);
    calls
        .api(DatasetsApi.class)
        .assignDataset(
            Arguments.request(
                () ->
                    AssignDatasetRequest.builder()
                        .dataset(fullName)
                        .email(address)
                        .permissions(permission)
                        .build()));
  }

  @Override
  public void changeAccess(FullDatasetName dataset, String email, PermissionLevel permission) {
    String fullName = Arguments.require(dataset, "dataset").value();
    String address = Arguments.requireEmail(email);
    Arguments.require(permission, "permission");
    calls
        .api(DatasetsApi.class)
        .updatePermissionDataset(
            Arguments.request(
                () ->
                    UpdatePermissionDatasetRequest.builder()
                        .dataset(fullName)
                        .email(address)
                        .permission(permission) // Deployments differ in which of the two they read.
                        .permissions(permission)
                        .build()));
  }

  @Override
  public void revokeAccess(FullDatasetName dataset, String email) {
    String fullName = Arguments.require(dataset, "dataset").value();
    String address = Arguments.requireEmail(email);
    calls
        .api(DatasetsApi.class)
        .deassignDataset(
            Arguments.request(
                () -> DeassignDatasetRequest.builder().dataset(fullName).email(address).build()));
  }

  @Override
  public Optional<Dataset> find(DatasetName name) {
    Arguments.require(name, "name");
    try (Call call = calls.begin()) {
      return new DatasetLookup("getDatasetsWithPermissions", name, list(call)).find();
    }
  }

  @Override
  public List<Dataset> list() {
    try (Call call = calls.begin()) {
      return list(call);
    }
  }

  private static List<Dataset> list(Call call) {
    GetDatasetsWithPermissionsRequest request =
        GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build();
    return new ResponseReader(call)
        .list(
            "getDatasetsWithPermissions",
            call.api(DatasetsApi.class).getDatasetsWithPermissions(request).response(),
            DatasetPermission[].class,
            DATASET);
  }

  @Override
  public String toString() {
    return "DatasetsClient[" + calls.baseUrl() + "]";
  }
}
