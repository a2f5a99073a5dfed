package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogin;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results as JSON, as a controller returns them: without secrets, names as strings. */
class JsonOfResultsTest {
  /** Instants as Spring and Quarkus write them. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  /** As some applications configure it. */
  private static final JsonMapper FIELDS =
      MAPPER.rebuild().visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY).build();

  private static JsonNode json(Object result) throws Exception {
    JsonNode json = MAPPER.readTree(MAPPER.writeValueAsString(result));
    assertThat(FIELDS.readTree(FIELDS.writeValueAsString(result))).isEqualTo(json);
    return json;
  }

  @Test
  void apiKeysHaveNoSecret() throws Exception {
    JsonNode json =
        json(
            new ApiKey(
                ai.asksage.user.model.ApiKey.builder()
                    .id(1L)
                    .key("SECRET")
                    .dateTime("2026-01-02")
                    .tokenScopes("a,b")
                    .build()));
    assertThat(json.toString()).doesNotContain("SECRET", "secret");
    assertThat(json.get("id").asLong()).isEqualTo(1);
    assertThat(json.get("created").textValue()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(json.get("tokenScopes")).hasSize(2);
    assertThat(json).hasSize(9);
    assertThat(json(new CreatedApiKey(1L, "SECRET", "SECRET", new RuntimeException("SECRET"))))
        .hasToString("{\"id\":1}");
  }

  @Test
  void datasetsHaveTheirNamesAsStrings() throws Exception {
    JsonNode json =
        json(
            new Dataset(
                DatasetPermission.builder()
                    .dataset("user_custom_52_Reports_content")
                    .permissions("edit")
                    .build()));
    assertThat(json.get("fullName").textValue()).isEqualTo("user_custom_52_Reports_content");
    assertThat(json.get("permission").textValue()).isEqualTo("edit");
    assertThat(json.get("name").textValue()).isEqualTo("Reports");
    assertThat(json).hasSize(7);
  }

  @Test
  void activityAndChatsHaveAllTheirProperties() throws Exception {
    assertThat(json(new LogEntry(UserLog.builder().dateTime("").prompt("p").build())).toString())
        .contains("\"prompt\":\"p\"", "\"time\":null", "\"completion\":null");
    assertThat(json(new LoginEntry(UserLogin.builder().dateTime("2026-01-02").build())).toString())
        .contains("\"time\":\"2026-01-02T00:00:00Z\"");
    assertThat(json(new ChatHistory("s", List.of("Hello"))))
        .isEqualTo(
            MAPPER.readTree(
                "{\"sessionId\":\"s\",\"messages\":[{\"user\":null,\"text\":\"Hello\",\"raw\":\"Hello\"}]}"));
    assertThat(json(new ChatSummary("i", "t", "chat", null)).toString())
        .contains("\"title\":\"t\"", "\"messages\":null");
  }

  /** Names with what they are read from and written to. */
  record Form(DatasetName name, FullDatasetName fullName, Permission permission) {}

  @Test
  void namesAndPermissionsAreStringsBothWays() throws Exception {
    String json =
        "{\"name\":\"a-b\",\"fullName\":\"user_custom_5_a b_content\",\"permission\":\"guest\"}";
    Form form = MAPPER.readValue(json, Form.class);
    assertThat(form)
        .isEqualTo(
            new Form(
                DatasetName.withHyphens("a-b"),
                FullDatasetName.parse("user_custom_5_a b_content"),
                Permission.valueOf("guest")));
    assertThat(MAPPER.writeValueAsString(form)).isEqualTo(json);
    assertThat(MAPPER.writeValueAsString(Map.of(Permission.READ, DatasetName.of("a"))))
        .isEqualTo("{\"read\":\"a\"}");
  }
}
