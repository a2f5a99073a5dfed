package ai.asksage.user.wire;

import ai.asksage.user.model.DatasetPermission;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * What {@code getDatasetsWithPermissions} returns: the datasets, or a message. Schema {@code
 * DatasetPermissionsOrMessage}.
 */
public final class DatasetPermissionsOrMessage extends ListOrMessage<DatasetPermission> {

  /**
   * The form that deployments send.
   *
   * @param list the datasets, not null
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DatasetPermissionsOrMessage(List<DatasetPermission> list) {
    super(list);
  }

  /**
   * The form that the documentation promises.
   *
   * @param message the message, not null
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DatasetPermissionsOrMessage(String message) {
    super(message);
  }
}
