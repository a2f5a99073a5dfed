package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.internal.Json;
import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogin;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the accessors of results return. */
class ResultsTest {

  private static <T> T read(String json, Class<T> type) throws IOException {
    return type.cast(Json.DEFAULT.read(json, type, 0).value());
  }

  private static ApiKey key(String json) throws IOException {
    return new ApiKey(read(json, ai.asksage.user.model.ApiKey.class));
  }

  private static LogEntry log(String json) throws IOException {
    return new LogEntry(read(json, UserLog.class));
  }

  private static LoginEntry login(String json) throws IOException {
    return new LoginEntry(read(json, UserLogin.class));
  }

  private static Dataset dataset(String json) throws IOException {
    return new Dataset(read(json, DatasetPermission.class));
  }

  @Test
  void logsComeUnderEitherName() throws IOException {
    LogEntry log =
        log(
            """
            {"id":4710,"date_time":"Thu, 08 May 2025 21:42:04 GMT","prompt":"p","response":"r",
             "model":"m","prompt_tokens":1,"completion_tokens":2,"total_tokens":3,"teach":"False",
             "ip":"i"}
            """);
    assertThat(log.id()).isEqualTo(4710);
    assertThat(log.time()).isEqualTo(Instant.parse("2025-05-08T21:42:04Z"));
    assertThat(log.timeText()).isEqualTo("Thu, 08 May 2025 21:42:04 GMT");
    assertThat(List.of(log.prompt(), log.completion(), log.model(), log.ip()))
        .containsExactly("p", "r", "m", "i");
    assertThat(List.of(log.promptTokens(), log.completionTokens(), log.totalTokens()))
        .containsExactly(1L, 2L, 3L);
    assertThat(log.teach()).isFalse();
    assertThat(log).doesNotHaveToString("p").asString().doesNotContain("prompt");
    LogEntry other =
        log(
            "{\"date_time\":\"soon\",\"prompt\":\"q\",\"completion\":\"c\",\"response\":\"r\",\"IP\":\"j\",\"teach\":\"TRUE\"}");
    assertThat(other.time()).isNull();
    assertThat(other.completion()).isEqualTo("c");
    assertThat(other.ip()).isEqualTo("j");
    assertThat(other.teach()).isTrue();
    LogEntry least = log("{\"date_time\":\"\",\"prompt\":\"\",\"teach\":\"maybe\"}");
    assertThat(least.teach()).isNull();
    assertThat(least.id()).isNull();
    assertThat(least.completion()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"Success, true", "failure, false", "Locked, -", "-, -"})
  void loginsSayWhetherTheySucceeded(String status, Boolean succeeded) throws IOException {
    LoginEntry login =
        login(
            "{\"id\":930,"
                + (status == null ? "" : "\"status\":\"" + status + "\",")
                + "\"date_time\":\"2025-05-08 21:42:04\",\"IP\":\"i\",\"type\":\"password\","
                + "\"comment\":\"c\"}");
    assertThat(login.succeeded()).isEqualTo(succeeded);
    assertThat(login.time()).isEqualTo(Instant.parse("2025-05-08T21:42:04Z"));
    assertThat(List.of(login.id(), login.ip(), login.type(), login.comment()))
        .containsExactly(930L, "i", "password", "c");
  }

  @Test
  void datasetsSayWhoseTheyAre() throws IOException {
    Dataset own =
        dataset(
            "{\"dataset\":\"user_custom_52_a-b_c_content\",\"classification\":\"CUI\",\"permissions\":\"owner\",\"is_tabular\":true}");
    assertThat(own.isOwner()).isTrue();
    assertThat(own.name()).isEqualTo("a-b_c");
    assertThat(own.userId()).isEqualTo("52");
    assertThat(own.fullName()).isEqualTo(FullDatasetName.parse("user_custom_52_a-b_c_content"));
    assertThat(own.classification()).isEqualTo("CUI");
    assertThat(own.tabular()).isTrue();
    for (String listed : List.of("Library", "user_custom_52_a")) {
      Dataset other = dataset("{\"dataset\":\"" + listed + "\",\"permissions\":\"guest\"}");
      assertThat(other.isOwner()).isFalse();
      assertThat(other.permission()).isEqualTo(Permission.valueOf("guest"));
      assertThat(other.name()).isEqualTo(listed);
      assertThat(other.userId()).isNull();
      assertThat(other.fullName()).isNull();
    }
    Dataset unknown = dataset("{}");
    assertThat(unknown.isOwner()).isFalse();
    assertThat(unknown.permission()).isNull();
    assertThat(unknown.name()).isNull();
  }

  @Test
  void apiKeysSayWhatTheyAre() throws IOException {
    ApiKey key =
        key(
            """
            {"id":1,"date_time":"2026-01-02 03:04:05.678","name":"n","user_id":52,"key":"SECRET",
             "token_scopes":"b, a,,b","revoked_at":null}
            """);
    assertThat(key.created()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThat(key.tokenScopes()).containsExactly("b", "a");
    assertThat(key.secret()).isEqualTo("SECRET");
    assertThat(key.userId()).isEqualTo(52);
    assertThat(key.isRevoked()).isFalse();
    assertThat(key).hasToString("ApiKey[id=1, name=n, created=2026-01-02 03:04:05.678, valid]");
    ApiKey revoked = key("{\"revoked_at\":\"2026-01-03\",\"revoked_reason\":\"Lost\"}");
    assertThat(revoked.revoked()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    assertThat(revoked.revokedReason()).isEqualTo("Lost");
    assertThat(revoked.isRevoked()).isTrue();
    assertThat(revoked.tokenScopes()).isNull();
    assertThat(key("{\"revoked_at\":\"yesterday\"}").revoked()).isNull();
    assertThat(key("{\"revoked_at\":\"yesterday\"}").isRevoked()).isTrue();
    assertThat(key("{\"revoked_at\":\"\",\"token_scopes\":\"\"}").isRevoked()).isFalse();
  }

  @Test
  void resultsAreEqualIfTheirValuesAre() throws IOException {
    assertThat(key("{\"id\":1}")).isEqualTo(key("{\"id\":1}")).isNotEqualTo(key("{\"id\":2}"));
    assertThat(log("{\"date_time\":\"\",\"prompt\":\"\"}"))
        .isEqualTo(log("{\"date_time\":\"\",\"prompt\":\"\"}"))
        .hasSameHashCodeAs(log("{\"date_time\":\"\",\"prompt\":\"\"}"))
        .isNotEqualTo(log("{\"date_time\":\"\",\"prompt\":\"p\"}"));
    assertThat(new ChatHistory("a", List.of("b"))).isEqualTo(new ChatHistory("a", List.of("b")));
    assertThat(new ChatSummary("a", null, null, List.of("b")))
        .hasSameHashCodeAs(new ChatSummary("a", null, null, List.of("b")))
        .isNotEqualTo(new ChatSummary("a", null, null, null));
    assertThat(new CreatedApiKey(1L, "SECRET", "SECRET", null))
        .isEqualTo(new CreatedApiKey(1L, "SECRET", "SECRET", null))
        .hasToString("CreatedApiKey[id=1, secret=***]");
    assertThat(new ChatMessage(new java.util.HashMap<>(Map.of("user", "u", "text", "SECRET"))))
        .hasToString("ChatMessage[user=u, 6 characters]");
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.valueOf(null));
  }

  @Test
  void onlyTheClientCreatesThem() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ApiKey.class.getPackageName())
                    .stream()
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
        .isNotEmpty()
        .allSatisfy(
            type -> {
              assertThat(type.getModifiers()).contains(JavaModifier.FINAL);
              assertThat(type.getConstructors())
                  .noneMatch(made -> made.getModifiers().contains(JavaModifier.PUBLIC));
            });
  }
}
