package ai.asksage.user.wire;

import ai.asksage.user.model.DatasetPermission;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * The result of {@code getDatasetsWithPermissions}: the datasets, or a message. Schema {@code
 * DatasetPermissionsOrMessage}.
 */
public final class DatasetPermissionsOrMessage extends ListOrMessage<DatasetPermission> {

  /** Creates the form that deployments send: the datasets. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DatasetPermissionsOrMessage(List<DatasetPermission> list) {
    super(list);
  }

  /** Creates the form that the documentation describes: a message. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DatasetPermissionsOrMessage(String message) {
    super(message);
  }
}
