package ai.asksage.user.client.feign;

import ai.asksage.user.client.internal.Json;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Writes requests as JSON in UTF-8. The generated models leave out what is not set, and are valid
 * once they exist. Thread-safe.
 */
public final class JsonEncoder implements Encoder {

  /** Creates an encoder. */
  public JsonEncoder() {}

  /**
   * Writes the body.
   *
   * @param object a generated model
   * @param bodyType its type; not used
   * @param template the request that gets the body
   * @throws EncodeException if Jackson cannot write the object, which does not happen with
   *     generated models; the message does not quote the object
   */
  @Override
  public void encode(Object object, Type bodyType, RequestTemplate template) {
    template.body(Json.write(object), StandardCharsets.UTF_8);
  }
}
