package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.CallSetup;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Results have the server's values. Their JSON, as a controller returns it, has all values except
 * secrets, and names are strings. Here ' stands for ".
 */
class ResultsTest {
  private static final com.fasterxml.jackson.databind.ObjectMapper JACKSON_2 =
      JsonMapper.builder()
          // Instants as Spring and Quarkus write them; Jackson 2 needs a module for it.
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();
  private static final tools.jackson.databind.json.JsonMapper JACKSON_3 =
      tools.jackson.databind.json.JsonMapper.builder().build();

  private interface Mapper {
    String write(Object value) throws Exception;
  }

  /** Two versions of Jackson, each with its defaults and with all fields visible. */
  private static final List<Mapper> MAPPERS =
      List.of(
          JACKSON_2::writeValueAsString,
          JACKSON_2.copy().setVisibility(PropertyAccessor.ALL, Visibility.ANY)::writeValueAsString,
          JACKSON_3::writeValueAsString,
          JACKSON_3
                  .rebuild()
                  .changeDefaultVisibility(
                      checker -> checker.withVisibility(PropertyAccessor.ALL, Visibility.ANY))
                  .build()
              ::writeValueAsString);

  private static Object result(String kind, String json) {
    String element = json.replace('\'', '"');
    String text = TextNode.valueOf(element).toString();
    AskSageUserClient client =
        new CallSetup().responding(kind.startsWith("chat") ? text : "[null," + element + "]");
    return switch (kind) {
      case "key" -> client.apiKeys().list().get(0);
      case "dataset" -> client.datasets().list().get(0);
      case "log" -> client.activity().logs().get(0);
      case "login" -> client.activity().logins().get(0);
      case "chats" -> client.chats().list().get(0);
      default -> client.chats().get("s");
    };
  }

  /**
   * Columns: the kind of result, the server's JSON, and the result's JSON, whole or "..." and a
   * part.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          key | {'id':1,'date_time':'2026-01-02 03:04:05.678','name':'n','user_id':52,'key':'SECRET',\
          'token_scopes':'b, a,,b','revoked_at':'2026-01-03','revoked_reason':'Lost'} \
          | {'id':1,'name':'n','userId':52,'tokenScopes':['b','a'],\
          'created':'2026-01-02T03:04:05.678Z','createdText':'2026-01-02 03:04:05.678',\
          'revoked':'2026-01-03T00:00:00Z','revokedText':'2026-01-03','revokedReason':'Lost'}
          key | {'id':1,'key':'SECRET','revoked_at':'yesterday'} \
          | ...{'revoked':null,'revokedText':'yesterday','tokenScopes':null}
          dataset | {'dataset':'user_custom_52_a-b_c_content','classification':'CUI',\
          'permissions':'owner','is_tabular':true} \
          | {'listedName':'user_custom_52_a-b_c_content','fullName':'user_custom_52_a-b_c_content',\
          'name':'a-b_c','userId':'52','classification':'CUI','permission':'owner','tabular':true}
          dataset | {'dataset':'user_custom_52_a','permissions':'guest'} \
          | ...{'name':'user_custom_52_a','fullName':null,'userId':null,'permission':'guest'}
          dataset | {} | ...{'listedName':null,'name':null,'permission':null}
          log | {'id':'4710','date_time':'1746740524.25','prompt':'SECRET','response':'r','model':'m',\
          'prompt_tokens':1.0,'completion_tokens':2,'total_tokens':3,'teach':'False','ip':'i'} \
          | {'id':4710,'time':'2025-05-08T21:42:04.250Z','timeText':'1746740524.25',\
          'prompt':'SECRET','completion':'r','model':'m','promptTokens':1,'completionTokens':2,\
          'totalTokens':3,'teach':false,'ip':'i'}
          log | {'date_time':'','prompt':'','completion':'c','response':'r','IP':'j','teach':'TRUE'} \
          | ...{'id':null,'time':null,'completion':'c','ip':'j','teach':true}
          log | {'date_time':'','prompt':'','teach':'maybe'} \
          | ...{'teach':null,'id':null,'completion':null}
          login | {'id':930,'date_time':'2025-05-08 21:42:04','IP':'i','type':'password',\
          'comment':'c','status':'failure'} \
          | {'id':930,'time':'2025-05-08T21:42:04Z','timeText':'2025-05-08 21:42:04','ip':'i',\
          'type':'password','succeeded':false,'comment':'c'}
          login | {'date_time':'soon'} | {'id':null,'time':null,'timeText':'soon','ip':null,\
          'type':null,'succeeded':null,'comment':null}
          login | {'date_time':'','status':'Success'} | ...{'succeeded':true}
          login | {'date_time':'','status':'Locked'} | ...{'succeeded':null}
          chat | {'session_id':'s','content':[{'user':'u','text':'SECRET'}]} \
          | {'sessionId':'s','messages':[{'user':'u','text':'SECRET',\
          'raw':{'user':'u','text':'SECRET'}}]}
          chats | {'chats':[{'id':'i'}],'buttons':[{'key':'i','content':'t','mode_type':'chat'}]} \
          | {'id':'i','title':'t','mode':'chat','messages':null}
          chats | {'chats':[{'id':'i','content':['Hello']}]} \
          | ...{'title':null,'messages':[{'user':null,'text':'Hello','raw':'Hello'}]}
          """)
  void jsonHasAllValuesButNoSecret(String kind, String json, String expected) throws Exception {
    Object result = result(kind, json);
    assertThat(result).isEqualTo(result(kind, json)).hasSameHashCodeAs(result(kind, json));
    assertThat(result.toString()).doesNotContain("SECRET");
    JsonNode all = JACKSON_2.readTree(expected.replace("...", "").replace('\'', '"'));
    for (Mapper mapper : MAPPERS) {
      JsonNode written = JACKSON_2.readTree(mapper.write(result));
      if (expected.startsWith("...")) {
        assertThat(written.properties()).containsAll(all.properties());
      } else {
        assertThat(written).isEqualTo(all);
      }
    }
  }

  @Test
  void namesPermissionsAndCreatedKeysAreJsonToo() throws Exception {
    String listed = "[{\"id\":1,\"key\":\"SECRET\"}]";
    CreatedApiKey created =
        new CallSetup()
            .responding(r -> r.url().endsWith("keys") ? listed : "\"SECRET\",\"id\":1")
            .apiKeys()
            .create("n");
    assertThat(created).hasToString("CreatedApiKey[id=1, secret=***]");
    Form form =
        new Form(
            DatasetName.withHyphens("a-b"),
            FullDatasetName.parse("user_custom_5_a b_content"),
            Permission.valueOf("guest"));
    String json =
        "{\"name\":\"a-b\",\"fullName\":\"user_custom_5_a b_content\",\"permission\":\"guest\"}";
    assertThat(JACKSON_2.readValue(json, Form.class)).isEqualTo(form);
    assertThat(JACKSON_3.readValue(json, Form.class)).isEqualTo(form);
    for (Mapper mapper : MAPPERS) {
      assertThat(mapper.write(created)).isEqualTo("{\"id\":1}");
      assertThat(JACKSON_2.readTree(mapper.write(form))).isEqualTo(JACKSON_2.readTree(json));
      assertThat(mapper.write(Map.of(Permission.READ, DatasetName.of("a"))))
          .isEqualTo("{\"read\":\"a\"}");
    }
  }

  record Form(DatasetName name, FullDatasetName fullName, Permission permission) {}

  @Test
  void keysAndDatasetsSayWhatFollowsFromTheirValues() {
    assertThat((ApiKey) result("key", "{'id':1,'date_time':'d','name':'n','key':'SECRET'}"))
        .returns("SECRET", ApiKey::secret)
        .returns(false, ApiKey::isRevoked)
        .hasToString("ApiKey[id=1, name=n, created=d, valid]");
    assertThat((ApiKey) result("key", "{'revoked_at':''}")).returns(false, ApiKey::isRevoked);
    assertThat((ApiKey) result("key", "{'revoked_at':'?'}")).returns(true, ApiKey::isRevoked);
    assertThat((Dataset) result("dataset", "{'permissions':'owner'}")).matches(Dataset::isOwner);
    assertThat((Dataset) result("dataset", "{}")).returns(false, Dataset::isOwner);
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.valueOf(null));
    assertThat(DatasetName.of("read")).isNotEqualTo(Permission.READ);
    assertThat(result("key", "{'id':1}")).isNotEqualTo(result("key", "{'id':2}"));
  }
}
