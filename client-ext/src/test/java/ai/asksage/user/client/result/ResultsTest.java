package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.dataset.FullDatasetName;
import ai.asksage.user.client.internal.Json;
import ai.asksage.user.client.internal.ReadLimits;
import ai.asksage.user.model.DatasetPermissions;
import ai.asksage.user.model.UserApiKeys;
import ai.asksage.user.model.UserLogins;
import ai.asksage.user.model.UserLogs;
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
    ResultList<ApiKey> list = ApiKey.listOf(read(response, UserApiKeys.class));
    assertThat(list).extracting(key -> key.id()).containsExactly(1L, 2L);
    assertThat(list.get(0).secret()).isEqualTo("SECRET");
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
    ResultList<ApiKey> keys = ApiKey.listOf(read(response, UserApiKeys.class));
    assertThat(keys).isEmpty();
    assertThat(keys.message()).isEqualTo(text);
    assertThat(keys).hasToString("[a message instead]");
    ResultList<Dataset> datasets = Dataset.listOf(read(response, DatasetPermissions.class));
    assertThat(datasets).isEmpty();
    assertThat(datasets.message()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null,{\"dataset\":\"d\",\"permissions\":\"owner\"}]",
        "\"[null,{\\\"dataset\\\":\\\"d\\\",\\\"permissions\\\":\\\"owner\\\"}]\""
      })
  void datasetsComeAsAnArrayOrAsOneInAString(String response) throws IOException {
    ResultList<Dataset> list = Dataset.listOf(read(response, DatasetPermissions.class));
    assertThat(list.message()).isNull();
    assertThat(list).containsExactly(new Dataset("d", null, Permission.OWNER, null));
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
  void datasetsSayWhoseTheyAre() {
    Dataset own = new Dataset("user_custom_52_a-b_c_content", "CUI", new Permission("owner"), true);
    assertThat(own.isOwner()).isTrue();
    assertThat(own.name()).isEqualTo("a-b_c");
    assertThat(own.userId()).isEqualTo("52");
    assertThat(own.fullName()).contains(new FullDatasetName("52", "a-b_c"));
    Dataset other = new Dataset("Library", null, new Permission("guest"), null);
    assertThat(other.isOwner()).isFalse();
    assertThat(other.name()).isEqualTo("Library");
    assertThat(other.userId()).isNull();
    assertThat(other.fullName()).isEmpty();
    Dataset unknown = new Dataset(null, null, null, null);
    assertThat(unknown.isOwner()).isFalse();
    assertThat(unknown.name()).isNull();
    assertThat(unknown.fullName()).isEmpty();
  }

  @Test
  void apiKeysSayWhetherTheyAreRevoked() throws IOException {
    ResultList<ApiKey> keys =
        ApiKey.listOf(
            read(
                """
                [{"id":1,"date_time":"2026-01-02 03:04:05.678","name":"n","user_id":52,"key":"SECRET",
                  "token_scopes":"a,b","revoked_at":null},
                 {"revoked_at":"2026-01-03","revoked_reason":"Lost"},{"revoked_at":"yesterday"},
                 {"revoked_at":""}]
                """,
                UserApiKeys.class));
    Instant created = Instant.parse("2026-01-02T03:04:05.678Z");
    String text = "2026-01-02 03:04:05.678";
    assertThat(keys.get(0))
        .isEqualTo(new ApiKey(1L, "n", 52L, "SECRET", "a,b", created, text, null, null, null))
        .hasToString("ApiKey[id=1, name=n, created=2026-01-02 03:04:05.678, valid]");
    assertThat(keys.get(1).revoked()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    assertThat(keys.get(1).revokedReason()).isEqualTo("Lost");
    assertThat(keys.get(2).revoked()).isNull();
    assertThat(keys).extracting(ApiKey::isRevoked).containsExactly(false, true, true, false);
  }

  @Test
  void listsAreUnmodifiableAndShowNoMessage() {
    ResultList<String> list = ResultList.of(List.of("a", "b"));
    assertThat(list).containsExactly("a", "b").isEqualTo(List.of("a", "b")).hasToString("[a, b]");
    assertThat(list.message()).isNull();
    assertThatThrownBy(() -> list.add("c")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(ResultList.ofMessage("SECRET").toString()).doesNotContain("SECRET");
  }

  private static <T> T read(String response, Class<T> type) throws IOException {
    return Json.find(
        "{\"response\":" + response + ",\"status\":\"200\"}", type, ReadLimits.DEFAULT);
  }
}
