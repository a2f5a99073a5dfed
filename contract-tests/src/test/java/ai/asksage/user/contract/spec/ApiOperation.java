package ai.asksage.user.contract.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param tokenHeader the header that carries its token, null if it needs none
 * @param request the schema of its request
 * @param requests the named examples of its request
 * @param answers the named examples of all its responses
 */
public record ApiOperation(
    String id,
    String tag,
    String method,
    String path,
    @Nullable String tokenHeader,
    boolean readOnly,
    boolean bodyRequired,
    Schema<?> request,
    Map<String, JsonNode> requests,
    List<Answer> answers) {

  /** Method and path, as in {@code POST /add-dataset}. */
  public String line() {
    return method + " " + path;
  }

  /** A request that is valid. */
  public JsonNode anyRequest() {
    return requests.values().iterator().next();
  }

  @Override
  public String toString() {
    return id;
  }
}
