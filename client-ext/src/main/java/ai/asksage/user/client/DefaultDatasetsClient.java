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
      new HiddenConstructor<>(Dataset.class, DatasetPermission.class)::create;

  @Override
  public void add(DatasetName name) {
    add(name, DatasetOptions.DEFAULT);
  }

  @Override
  public void add(DatasetName name, DatasetOptions options) {
    String checked = Arguments.require(name, "name").value();
    AddDatasetRequest request =
        AddDatasetRequest.builder()
            .datasetAsObserved(checked)
            .classification(Arguments.require(options, "options").classification())
            .isTabular(options.tabular())
            .build();
    calls.api(DatasetsApi.class).addDataset(request);
  }

  @Override
  public void delete(DatasetName name) {
    try (Call call = calls.begin()) {
      delete(call.api(DatasetsApi.class), lookup("deleteDataset", name, call).fullName());
    }
  }

  @Override
  public void delete(FullDatasetName dataset) {
    delete(calls.api(DatasetsApi.class), dataset);
  }

  private static void delete(DatasetsApi api, FullDatasetName dataset) {
    DeleteDatasetRequest.Builder request =
        DeleteDatasetRequest.builder().dataset(fullName(dataset));
    api.deleteDataset(Arguments.request(request::build));
  }

  private static String fullName(FullDatasetName dataset) {
    return Arguments.require(dataset, "dataset").value();
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
    AssignDatasetRequest.Builder request =
        AssignDatasetRequest.builder()
            .dataset(fullName(dataset))
            .email(Arguments.requireEmail(email))
            .permissions(permission);
    calls.api(DatasetsApi.class).assignDataset(Arguments.request(request::build));
  }

  @Override
  public void changeAccess(FullDatasetName dataset, String email, PermissionLevel permission) {
    UpdatePermissionDatasetRequest.Builder request =
        UpdatePermissionDatasetRequest.builder()
            .dataset(fullName(dataset))
            .email(Arguments.requireEmail(email))
            .permission(Arguments.require(permission, "permission"))
            .permissions(permission); // Deployments read either property.
    calls.api(DatasetsApi.class).updatePermissionDataset(Arguments.request(request::build));
  }

  @Override
  public void revokeAccess(FullDatasetName dataset, String email) {
    DeassignDatasetRequest.Builder request =
        DeassignDatasetRequest.builder()
            .dataset(fullName(dataset))
            .email(Arguments.requireEmail(email));
    calls.api(DatasetsApi.class).deassignDataset(Arguments.request(request::build));
  }

  @Override
  public Optional<Dataset> find(DatasetName name) {
    try (Call call = calls.begin()) {
      return lookup("getDatasetsWithPermissions", name, call).find();
    }
  }

  private static DatasetLookup lookup(String operationId, DatasetName name, Call call) {
    return new DatasetLookup(operationId, Arguments.require(name, "name"), list(call));
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
    var read = call.api(DatasetsApi.class).getDatasetsWithPermissions(request).response();
    return new ResponseReader(call, "getDatasetsWithPermissions")
        .list(read, DatasetPermission[].class, DATASET);
  }
}
