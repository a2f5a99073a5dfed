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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the accessors of results return. */
class ResultsTest {

  /** JSON with ' for ". */
  private static <T> T read(String json, Class<T> type) throws IOException {
    return type.cast(Json.DEFAULT.read(json.replace('\'', '"'), type, 0).value());
  }

  private static ApiKey key(String json) throws IOException {
    return new ApiKey(read(json, ai.asksage.user.model.ApiKey.class));
  }

  private static LogEntry log(String json) throws IOException {
    return new LogEntry(read(json, UserLog.class));
  }

  private static Dataset dataset(String json) throws IOException {
    return new Dataset(read(json, DatasetPermission.class));
  }

  @Test
  void logsComeUnderEitherName() throws IOException {
    LogEntry log =
        log(
            """
            {'id':4710,'date_time':'Thu, 08 May 2025 21:42:04 GMT','prompt':'p','response':'r',
             'model':'m','prompt_tokens':1,'completion_tokens':2,'total_tokens':3,'teach':'False',
             'ip':'i'}
            """);
    assertThat(log.id()).isEqualTo(4710);
    assertThat(log.time()).isEqualTo(Instant.parse("2025-05-08T21:42:04Z"));
    assertThat(log.timeText()).isEqualTo("Thu, 08 May 2025 21:42:04 GMT");
    assertThat(List.of(log.prompt(), log.completion(), log.model(), log.ip()))
        .containsExactly("p", "r", "m", "i");
    assertThat(List.of(log.promptTokens(), log.completionTokens(), log.totalTokens()))
        .containsExactly(1L, 2L, 3L);
    assertThat(log.teach()).isFalse();
    assertThat(log.toString()).doesNotContain("prompt");
    LogEntry other =
        log("{'date_time':'','prompt':'','completion':'c','response':'r','IP':'j','teach':'TRUE'}");
    assertThat(other.time()).isNull();
    assertThat(List.of(other.completion(), other.ip(), other.teach()))
        .containsExactly("c", "j", true);
    LogEntry least = log("{'date_time':'','prompt':'','teach':'maybe'}");
    assertThat(least)
        .returns(null, LogEntry::teach)
        .returns(null, LogEntry::id)
        .returns(null, LogEntry::completion);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"'Success', true", "'failure', false", "'Locked', -", "null, -"})
  void loginsSayWhetherTheySucceeded(String status, Boolean succeeded) throws IOException {
    String json = status.equals("null") ? status : "'" + status + "'";
    LoginEntry login =
        new LoginEntry(
            read(
                "{'id':930,'date_time':'2025-05-08 21:42:04','IP':'i','type':'password',"
                    + "'comment':'c','status':"
                    + json
                    + "}",
                UserLogin.class));
    assertThat(login.succeeded()).isEqualTo(succeeded);
    assertThat(login.time()).isEqualTo(Instant.parse("2025-05-08T21:42:04Z"));
    assertThat(List.of(login.id(), login.ip(), login.type(), login.comment()))
        .containsExactly(930L, "i", "password", "c");
  }

  @Test
  void datasetsSayWhoseTheyAre() throws IOException {
    Dataset own =
        dataset(
            "{'dataset':'user_custom_52_a-b_c_content','classification':'CUI',"
                + "'permissions':'owner','is_tabular':true}");
    assertThat(List.of(own.isOwner(), own.name(), own.userId(), own.classification()))
        .containsExactly(true, "a-b_c", "52", "CUI");
    assertThat(own.fullName()).isEqualTo(FullDatasetName.parse("user_custom_52_a-b_c_content"));
    assertThat(own.tabular()).isTrue();
    for (String listed : List.of("Library", "user_custom_52_a")) {
      assertThat(dataset("{'dataset':'" + listed + "','permissions':'guest'}"))
          .returns(false, Dataset::isOwner)
          .returns(Permission.valueOf("guest"), Dataset::permission)
          .returns(listed, Dataset::name)
          .returns(null, Dataset::userId)
          .returns(null, Dataset::fullName);
    }
    assertThat(dataset("{}"))
        .returns(false, Dataset::isOwner)
        .returns(null, Dataset::permission)
        .returns(null, Dataset::name);
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.valueOf(null));
  }

  @Test
  void apiKeysSayWhatTheyAre() throws IOException {
    ApiKey key =
        key(
            """
            {'id':1,'date_time':'2026-01-02 03:04:05.678','name':'n','user_id':52,'key':'SECRET',
             'token_scopes':'b, a,,b','revoked_at':null}
            """);
    assertThat(key.created()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThat(key.tokenScopes()).containsExactly("b", "a");
    assertThat(List.of(key.secret(), key.userId(), key.isRevoked()))
        .containsExactly("SECRET", 52L, false);
    assertThat(key).hasToString("ApiKey[id=1, name=n, created=2026-01-02 03:04:05.678, valid]");
    assertThat(key("{'revoked_at':'2026-01-03','revoked_reason':'Lost'}"))
        .returns(Instant.parse("2026-01-03T00:00:00Z"), ApiKey::revoked)
        .returns("Lost", ApiKey::revokedReason)
        .returns(true, ApiKey::isRevoked)
        .returns(null, ApiKey::tokenScopes);
    assertThat(key("{'revoked_at':'yesterday'}"))
        .returns(null, ApiKey::revoked)
        .returns(true, ApiKey::isRevoked);
    assertThat(key("{'revoked_at':'','token_scopes':''}").isRevoked()).isFalse();
  }

  @Test
  void resultsAreEqualIfTheirValuesAre() throws IOException {
    String log = "{'date_time':'','prompt':''}";
    assertThat(log(log)).isEqualTo(log(log)).hasSameHashCodeAs(log(log)).isNotEqualTo(key("{}"));
    assertThat(key("{'id':1}")).isEqualTo(key("{'id':1}")).isNotEqualTo(key("{'id':2}"));
    assertThat(DatasetName.of("read")).isNotEqualTo(Permission.READ);
    assertThat(new ChatHistory("a", List.of("b"))).isEqualTo(new ChatHistory("a", List.of("b")));
    assertThat(new ChatSummary("a", null, null, List.of("b")))
        .hasSameHashCodeAs(new ChatSummary("a", null, null, List.of("b")))
        .isNotEqualTo(new ChatSummary("a", null, null, null));
    assertThat(new CreatedApiKey(1L, "SECRET", "SECRET", null))
        .isEqualTo(new CreatedApiKey(1L, "SECRET", "SECRET", null))
        .hasToString("CreatedApiKey[id=1, secret=***]");
    assertThat(new ChatMessage(new HashMap<>(Map.of("user", "u", "text", "SECRET"))))
        .hasToString("ChatMessage[user=u, 6 characters]");
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
