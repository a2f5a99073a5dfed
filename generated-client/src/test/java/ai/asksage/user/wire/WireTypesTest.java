package ai.asksage.user.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.asksage.user.model.ApiKey;
import ai.asksage.user.spec.reader.Contract;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The types for values with several forms. */
class WireTypesTest {
  private static final ObjectMapper JACKSON_2 = new ObjectMapper();
  private static final JsonMapper JACKSON_3 = new JsonMapper();

  @Test
  void statusTakesWhatTheContractTakes() throws Exception {
    Stream<String> others = Stream.of("\"OK\"", "\"\"", "\" 200\"", "\"0200\"", "{}", "[]", "true");
    Stream<String> numbers =
        IntStream.range(0, 1000).boxed().flatMap(i -> Stream.of("" + i, "\"%03d\"".formatted(i)));
    Schema contract = Contract.read().validator("StatusCode");
    for (String json : Stream.concat(others, numbers).toList()) {
      boolean valid = contract.validate(JACKSON_2.readTree(json)).isEmpty();
      Throwable two = catchThrowable(() -> JACKSON_2.readValue(json, StatusCode.class));
      Throwable three = catchThrowable(() -> JACKSON_3.readValue(json, StatusCode.class));
      assertThat(List.of(two == null, three == null)).as(json).containsOnly(valid);
      if (valid) {
        assertThat(JACKSON_2.readValue(json, StatusCode.class))
            .hasToString(String.valueOf(Integer.parseInt(json.replace("\"", ""))));
      }
    }
  }

  @Test
  void statusFrom400IsAnError() {
    assertThat(StatusCode.of(399).isError()).isFalse();
    assertThat(StatusCode.of("400").isError()).isTrue();
  }

  @Test
  void keysAreAListOrAMessage() throws Exception {
    String array = "[{\"id\":7,\"key\":\"s3cret\"}]";
    for (ApiKeysOrMessage keys :
        List.of(
            JACKSON_2.readValue(array, ApiKeysOrMessage.class),
            JACKSON_3.readValue(array, ApiKeysOrMessage.class))) {
      assertThat(keys.list()).containsExactly(ApiKey.builder().id(7L).key("s3cret").build());
      assertThat(keys.message()).isNull();
      assertThat(keys.toString()).contains("id=7").doesNotContain("s3cret");
      assertThat(JACKSON_2.writeValueAsString(keys)).isEqualTo(array);
    }
    for (DatasetPermissionsOrMessage datasets :
        List.of(
            JACKSON_2.readValue("\"none\"", DatasetPermissionsOrMessage.class),
            JACKSON_3.readValue("\"none\"", DatasetPermissionsOrMessage.class))) {
      assertThat(datasets.list()).isNull();
      assertThat(datasets.message()).isEqualTo("none");
      assertThat(datasets).isEqualTo(new DatasetPermissionsOrMessage("none"));
      assertThat(datasets).isNotEqualTo(new ApiKeysOrMessage("none"));
      assertThat(datasets.toString()).doesNotContain("none");
    }
  }

  @Test
  void listsCannotBeChanged() {
    List<ApiKey> source = new ArrayList<>();
    ApiKeysOrMessage keys = new ApiKeysOrMessage(source);
    source.add(ApiKey.builder().build());
    assertThat(keys.list()).isEmpty();
    assertThatThrownBy(() -> keys.list().add(ApiKey.builder().build()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void chatContentIsAListOrANumber() throws Exception {
    for (ChatContent content :
        List.of(
            JACKSON_2.readValue("[{\"a\":1},\"b\"]", ChatContent.class),
            JACKSON_3.readValue("[{\"a\":1},\"b\"]", ChatContent.class))) {
      assertThat(content.messages()).hasSize(2);
      assertThat(JACKSON_2.writeValueAsString(content)).isEqualTo("[{\"a\":1},\"b\"]");
    }
    assertThat(JACKSON_2.readValue("-1", ChatContent.class)).isEqualTo(new ChatContent(-1));
    assertThat(JACKSON_3.readValue("-1", ChatContent.class).messages()).isNull();
    assertThat(new ChatContent(-1)).hasToString("not loaded (-1)").isNotEqualTo(new ChatContent(0));
  }
}
