package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.model.DatasetPermission;
import ai.asksage.user.model.UserLog;
import ai.asksage.user.model.UserLogin;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results as JSON, as a controller returns them: without secrets, names as strings. */
class JsonOfResultsTest {
  private static final com.fasterxml.jackson.databind.ObjectMapper JACKSON_2 =
      JsonMapper.builder()
          // Instants as Spring and Quarkus write them; Jackson 2 needs a module for it.
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();
  private static final tools.jackson.databind.json.JsonMapper JACKSON_3 =
      tools.jackson.databind.json.JsonMapper.builder().build();

  private interface Writer {
    String write(Object value) throws Exception;
  }

  private interface Reader {
    Form read(String json) throws Exception;
  }

  /** One version of Jackson, with one configuration. */
  record Mapper(Writer writer, Reader reader) {}

  /** Names with what they are read from and written to. */
  record Form(DatasetName name, FullDatasetName fullName, Permission permission) {}

  static Stream<Mapper> mappers() {
    return Stream.of(
        of(JACKSON_2),
        of(JACKSON_2.copy().setVisibility(PropertyAccessor.ALL, Visibility.ANY)),
        of(JACKSON_3),
        of(
            JACKSON_3
                .rebuild()
                .changeDefaultVisibility(
                    checker -> checker.withVisibility(PropertyAccessor.ALL, Visibility.ANY))
                .build()));
  }

  private static Mapper of(com.fasterxml.jackson.databind.ObjectMapper mapper) {
    return new Mapper(mapper::writeValueAsString, json -> mapper.readValue(json, Form.class));
  }

  private static Mapper of(tools.jackson.databind.ObjectMapper mapper) {
    return new Mapper(mapper::writeValueAsString, json -> mapper.readValue(json, Form.class));
  }

  private static void assertJson(Mapper mapper, Object result, String json) throws Exception {
    assertThat(JACKSON_2.readTree(mapper.writer().write(result)))
        .isEqualTo(JACKSON_2.readTree(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void hasAllPropertiesButNoSecret(Mapper mapper) throws Exception {
    assertJson(
        mapper,
        new ApiKey(
            ResultsTest.read(
                "{'id':1,'date_time':'2026-01-02 03:04:05.678','name':'n','user_id':52,"
                    + "'key':'SECRET','token_scopes':'b, a,,b','revoked_at':'2026-01-03',"
                    + "'revoked_reason':'Lost'}",
                ai.asksage.user.model.ApiKey.class)),
        "{'id':1,'name':'n','userId':52,'tokenScopes':['b','a'],'created':'2026-01-02T03:04:05.678Z','createdText':'2026-01-02"
            + " 03:04:05.678','revoked':'2026-01-03T00:00:00Z',"
            + "'revokedText':'2026-01-03','revokedReason':'Lost'}");
    assertJson(
        mapper,
        new CreatedApiKey(1L, "SECRET", "SECRET", new RuntimeException("SECRET")),
        "{'id':1}");
    assertJson(
        mapper,
        new Dataset(
            ResultsTest.read(
                "{'dataset':'user_custom_52_a-b_c_content','classification':'CUI',"
                    + "'permissions':'owner','is_tabular':true}",
                DatasetPermission.class)),
        "{'listedName':'user_custom_52_a-b_c_content','fullName':'user_custom_52_a-b_c_content',"
            + "'name':'a-b_c','userId':'52','classification':'CUI','permission':'owner',"
            + "'tabular':true}");
    assertJson(
        mapper,
        new LogEntry(
            ResultsTest.read(
                "{'id':4710,'date_time':'1746740524.25','prompt':'p','response':'r','model':'m',"
                    + "'prompt_tokens':1,'completion_tokens':2,'total_tokens':3,'teach':'False',"
                    + "'ip':'i'}",
                UserLog.class)),
        "{'id':4710,'time':'2025-05-08T21:42:04.250Z','timeText':'1746740524.25','prompt':'p',"
            + "'completion':'r','model':'m','promptTokens':1,'completionTokens':2,"
            + "'totalTokens':3,'teach':false,'ip':'i'}");
    assertJson(
        mapper,
        new LoginEntry(
            ResultsTest.read(
                "{'id':930,'date_time':'2025-05-08 21:42:04','IP':'i','type':'password',"
                    + "'comment':'c','status':'Failure'}",
                UserLogin.class)),
        "{'id':930,'time':'2025-05-08T21:42:04Z','timeText':'2025-05-08 21:42:04','ip':'i',"
            + "'type':'password','succeeded':false,'comment':'c'}");
    assertJson(
        mapper,
        new LoginEntry(ResultsTest.read("{'date_time':'soon'}", UserLogin.class)),
        "{'id':null,'time':null,'timeText':'soon','ip':null,'type':null,'succeeded':null,"
            + "'comment':null}");
    assertJson(
        mapper,
        new ChatHistory("s", List.of("Hello")),
        "{'sessionId':'s','messages':[{'user':null,'text':'Hello','raw':'Hello'}]}");
    assertJson(
        mapper,
        new ChatSummary("i", "t", "chat", null),
        "{'id':'i','title':'t','mode':'chat','messages':null}");
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void namesAndPermissionsAreStringsBothWays(Mapper mapper) throws Exception {
    Form form =
        new Form(
            DatasetName.withHyphens("a-b"),
            FullDatasetName.parse("user_custom_5_a b_content"),
            Permission.valueOf("guest"));
    String json =
        "{'name':'a-b','fullName':'user_custom_5_a b_content','permission':'guest'}"
            .replace('\'', '"');
    assertThat(mapper.reader().read(json)).isEqualTo(form);
    assertJson(mapper, form, json);
    assertJson(mapper, Map.of(Permission.READ, DatasetName.of("a")), "{'read':'a'}");
  }
}
