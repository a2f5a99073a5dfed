package ai.asksage.user.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import feign.Feign;
import feign.Retryer;
import feign.Target.HardCodedTarget;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The generated interfaces under Feign's own parts, with nothing of ours. */
final class PlainFeign {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode EXAMPLES = examples();

  private final String url;
  private final Feign feign =
      Feign.builder()
          .client(new Http2Client())
          .retryer(Retryer.NEVER_RETRY)
          .encoder(new JacksonEncoder())
          .decoder(new JacksonDecoder())
          .requestInterceptor(template -> template.header("x-access-tokens", "any-token"))
          .build();

  PlainFeign(String url) {
    this.url = url;
  }

  <T> T api(Class<T> type) {
    return feign.newInstance(new HardCodedTarget<>(type, url));
  }

  /** The answer has every field of the named example of the contract, and no other. */
  static void assertHolds(Object answer, String example) {
    JsonNode expected = EXAMPLES.at("/" + example + "/value").deepCopy();
    // The models write the status as a number, whichever form it came in, and leave null out.
    if (expected.has("status")) {
      ((ObjectNode) expected).put("status", expected.get("status").asInt());
    }
    for (JsonNode element : expected.path("response")) {
      if (element instanceof ObjectNode object) {
        object.properties().removeIf(property -> property.getValue().isNull());
      }
    }
    JsonNode actual = JSON.valueToTree(answer);
    assertThat(actual.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  private static JsonNode examples() {
    try {
      return new YAMLMapper()
          .readTree(PrismServer.module().resolve("../spec/openapi.yaml").toFile())
          .at("/components/examples");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
