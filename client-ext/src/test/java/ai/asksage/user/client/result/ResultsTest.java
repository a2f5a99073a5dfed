package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.model.ApiKeyCreation;
import ai.asksage.user.model.DatasetPermissions;
import ai.asksage.user.model.UserApiKeys;
import ai.asksage.user.model.UserLogins;
import ai.asksage.user.model.UserLogs;
import ai.asksage.user.wire.StatusCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":1,\"key\":\"SECRET\"},null,{\"id\":2}]",
        "\"[{\\\"id\\\":1,\\\"key\\\":\\\"SECRET\\\"},null,{\\\"id\\\":2}]\""
      })
  void apiKeysComeAsAnArrayOrAsOneInAString(String response) throws IOException {
    ApiKeyList list = ApiKeyList.of(read(response, UserApiKeys.class));
    assertThat(list.keys()).extracting(key -> key.id()).containsExactly(1L, 2L);
    assertThat(list.keys().get(0).key()).isEqualTo("SECRET");
    assertThat(list.message()).isNull();
    assertThat(list.toString()).contains("id=1").doesNotContain("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API keys retrieved",
        "",
        "null",
        "{}",
        "[1]",
        "[{\"id\":{},\"dataset\":{}}]",
        "["
      })
  void aStringThatHoldsNoListIsAMessage(String text) throws IOException {
    String response = "\"" + text.replace("\"", "\\\"") + "\"";
    ApiKeyList keys = ApiKeyList.of(read(response, UserApiKeys.class));
    assertThat(keys).isEqualTo(new ApiKeyList(List.of(), text));
    assertThat(keys).hasToString("ApiKeyList[keys=[], message=***]");
    assertThat(DatasetPermissionList.of(read(response, DatasetPermissions.class)))
        .isEqualTo(new DatasetPermissionList(List.of(), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null,{\"dataset\":\"d\",\"permissions\":\"owner\"}]",
        "\"[null,{\\\"dataset\\\":\\\"d\\\",\\\"permissions\\\":\\\"owner\\\"}]\""
      })
  void datasetsComeAsAnArrayOrAsOneInAString(String response) throws IOException {
    DatasetPermissionList list = DatasetPermissionList.of(read(response, DatasetPermissions.class));
    assertThat(list.message()).isNull();
    assertThat(list.datasets())
        .extracting(d -> d.dataset(), d -> d.permissions())
        .containsExactly(row("d", "owner"));
  }

  @Test
  void logsComeUnderEitherName() throws IOException {
    List<LogEntry> logs =
        LogEntry.listOf(
            read(
                """
                [{"id":4710,"date_time":"Thu, 08 May 2025 21:42:04 GMT","prompt":"p","response":"r",
                  "model":"m","prompt_tokens":1,"completion_tokens":2,"total_tokens":3,"teach":"False","ip":"i"},
                 null,
                 {"date_time":"soon","prompt":"q","completion":"c","IP":"j","teach":"TRUE"},
                 {"date_time":"","prompt":"","completion":"c","response":"r","ip":"i","IP":"j","teach":"maybe"},
                 {"date_time":"","prompt":""}]
                """,
                UserLogs.class));
    Instant time = Instant.parse("2025-05-08T21:42:04Z");
    assertThat(logs)
        .containsExactly(
            new LogEntry(
                4710L,
                time,
                "Thu, 08 May 2025 21:42:04 GMT",
                "p",
                "r",
                "m",
                1L,
                2L,
                3L,
                false,
                "i"),
            new LogEntry(null, null, "soon", "q", "c", null, null, null, null, true, "j"),
            new LogEntry(null, null, "", "", "c", null, null, null, null, null, "i"),
            new LogEntry(null, null, "", "", null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"Success, true", "failure, false", "Locked, -", "-, -"})
  void loginsSayWhetherTheySucceeded(String status, Boolean succeeded) throws IOException {
    String outcome = status == null ? "" : "\"status\":\"" + status + "\",";
    List<LoginEntry> logins =
        LoginEntry.listOf(
            read(
                "[null,{\"id\":930,"
                    + outcome
                    + "\"date_time\":\"2025-05-08 21:42:04\",\"ip\":\"i\","
                    + "\"type\":\"password\",\"comment\":\"c\"},{\"date_time\":\"\",\"IP\":\"j\"}]",
                UserLogins.class));
    assertThat(logins)
        .containsExactly(
            new LoginEntry(
                930L,
                Instant.parse("2025-05-08T21:42:04Z"),
                "2025-05-08 21:42:04",
                "i",
                "password",
                succeeded,
                "c"),
            new LoginEntry(null, null, "", "j", null, null, null));
  }

  @Test
  void creatingAnApiKeyReturnsItsId() {
    ApiKeyCreation.Builder answer =
        ApiKeyCreation.builder().response("created").status(StatusCode.of(200));
    assertThat(CreatedApiKey.of(answer.build())).isEqualTo(new CreatedApiKey(null, "created"));
    assertThat(CreatedApiKey.of(answer.id(1807L).build()))
        .isEqualTo(new CreatedApiKey(1807L, "created"))
        .hasToString("CreatedApiKey[id=1807, message=***]");
  }

  private static org.assertj.core.groups.Tuple row(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static <T> T read(String response, Class<T> type) throws IOException {
    return Json.find(
        "{\"response\":" + response + ",\"status\":\"200\"}", type, ReadLimits.DEFAULT);
  }
}
