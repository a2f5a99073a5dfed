package ai.asksage.user.client;

import ai.asksage.user.api.DatasetsApi;
import ai.asksage.user.client.error.DatasetNotIdentifiedException;
import ai.asksage.user.client.error.NotFoundException;
import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.ErrorDetails;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.internal.call.Call;
import ai.asksage.user.client.internal.call.Calls;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record DefaultDatasetsClient(Calls calls) implements DatasetsClient {
  @Override
  public void add(DatasetName name) {
    add(name, DatasetOptions.DEFAULT);
  }

  @Override
  public void add(DatasetName name, DatasetOptions options) {
    AddDatasetRequest request =
        AddDatasetRequest.builder()
            .datasetAsObserved(Arguments.require(name, "name").value())
            .classification(Arguments.require(options, "options").classification())
            .isTabular(options.tabular())
            .build();
    calls.api(DatasetsApi.class).addDataset(request);
  }

  @Override
  public void delete(DatasetName name) {
    try (Call call = new Call(calls)) {
      delete(call.api(DatasetsApi.class), lookup("deleteDataset", name, call).fullName());
    }
  }

  @Override
  public void delete(FullDatasetName dataset) {
    delete(calls.api(DatasetsApi.class), dataset);
  }

  private static void delete(DatasetsApi api, FullDatasetName dataset) {
    var request = DeleteDatasetRequest.builder().dataset(fullName(dataset));
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
    try (Call call = new Call(calls)) {
      return lookup("getDatasetsWithPermissions", name, call).find();
    }
  }

  private static Lookup lookup(String operationId, DatasetName name, Call call) {
    return new Lookup(operationId, Arguments.require(name, "name"), list(call));
  }

  @Override
  public List<Dataset> list() {
    try (Call call = new Call(calls)) {
      return list(call);
    }
  }

  private static List<Dataset> list(Call call) {
    var request = GetDatasetsWithPermissionsRequest.builder().checkPermissions(true).build();
    var read = call.api(DatasetsApi.class).getDatasetsWithPermissions(request).response();
    return call.list(read, DatasetPermission[].class, Dataset.class);
  }

  /**
   * Finds the user's own dataset. Lists also contain other users' datasets of the same name, so the
   * permission must be {@code owner}, and all datasets with this permission must have the same user
   * id in their full names. Uses no hash codes, because a server could make them collide.
   */
  private record Lookup(String operationId, DatasetName name, List<Dataset> listed) {
    private static final int MAX_QUOTED = 10;

    Optional<Dataset> find() {
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

    FullDatasetName fullName() {
      return find().map(Dataset::fullName).orElseThrow(this::notFound);
    }

    private NotFoundException notFound() {
      String others = fullNames(named());
      String owners = others.isEmpty() ? "" : "; other users have: " + others;
      return exception(NotFoundException.class, "the caller has no dataset " + name + owners);
    }

    private List<Dataset> named() {
      return listed.stream()
          .filter(dataset -> dataset.fullName() != null && name.value().equals(dataset.name()))
          .toList();
    }

    private DatasetNotIdentifiedException notIdentified(String why) {
      String what = "cannot tell which dataset " + name + " refers to: " + why;
      return exception(DatasetNotIdentifiedException.class, what);
    }

    private <T> T exception(Class<T> type, String what) {
      ErrorDetails details = new ErrorDetails(operationId, what);
      details.sent = false;
      return details.exception(type);
    }

    private static String fullNames(List<Dataset> datasets) {
      var names = datasets.stream().limit(MAX_QUOTED).map(Dataset::fullName).map(String::valueOf);
      return Text.excerpt(String.join(", ", names.toList()));
    }
  }
}
