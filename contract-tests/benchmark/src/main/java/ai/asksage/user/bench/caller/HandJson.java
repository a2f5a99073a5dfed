package ai.asksage.user.bench.caller;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** Jackson as one writes it by hand. */
public final class HandJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private HandJson() {}

  public static byte[] write(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T> T read(InputStream content, Class<T> type) throws IOException {
    return MAPPER.readValue(content, type);
  }

  public static <T> T read(byte[] content, Class<T> type) throws IOException {
    return MAPPER.readValue(content, type);
  }
}
