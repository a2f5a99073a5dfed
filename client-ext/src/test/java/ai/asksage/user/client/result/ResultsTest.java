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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accessors of results return the server's values. */
class ResultsTest {

  /** JSON with ' for ". */
  static <T> T read(String json, Class<T> type) throws IOException {
    return type.cast(Json.DEFAULT.read(json.replace('\'', '"'), type, null));
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
  void logIsReadUnderEitherName() throws IOException {
    LogEntry log =
        log("{'date_time':'','prompt':'','completion':'c','response':'r','IP':'j','teach':'TRUE'}");
    assertThat(log.time()).isNull();
    assertThat(List.of(log.completion(), log.ip(), log.teach())).containsExactly("c", "j", true);
    assertThat(log("{'date_time':'','prompt':'','teach':'maybe'}"))
        .returns(null, LogEntry::teach)
        .returns(null, LogEntry::id)
        .returns(null, LogEntry::completion)
        .satisfies(least -> assertThat(least.toString()).doesNotContain("prompt"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"'Success', true", "'failure', false", "'Locked', -"})
  void loginSaysWhetherItSucceeded(String status, @Nullable Boolean succeeded) throws IOException {
    String json = "{'date_time':'','status':'" + status + "'}";
    assertThat(new LoginEntry(read(json, UserLogin.class)).succeeded()).isEqualTo(succeeded);
  }

  @Test
  void datasetSaysWhoseItIs() throws IOException {
    assertThat(dataset("{'permissions':'owner'}").isOwner()).isTrue();
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
  void apiKeyWithAnyRevocationTimeIsRevoked() throws IOException {
    ApiKey key = key("{'id':1,'date_time':'2026-01-02','name':'n','key':'SECRET'}");
    assertThat(key)
        .returns("SECRET", ApiKey::secret)
        .returns(false, ApiKey::isRevoked)
        .returns(null, ApiKey::tokenScopes)
        .hasToString("ApiKey[id=1, name=n, created=2026-01-02, valid]");
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
