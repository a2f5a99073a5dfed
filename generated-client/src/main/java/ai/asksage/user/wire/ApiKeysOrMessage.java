package ai.asksage.user.wire;

import ai.asksage.user.model.ApiKey;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * The result of {@code getUserApiKeys}: the API keys, or a message. Schema {@code
 * ApiKeysOrMessage}.
 */
public final class ApiKeysOrMessage extends ListOrMessage<ApiKey> {

  /** Creates the form that deployments send: the API keys. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ApiKeysOrMessage(List<ApiKey> list) {
    super(list);
  }

  /** Creates the form that the documentation describes: a message. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ApiKeysOrMessage(String message) {
    super(message);
  }
}
