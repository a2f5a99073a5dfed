package ai.asksage.user.client.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.fixture.Calls;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.Collection;
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
          .disable(JsonNodeFeature.READ_NULL_PROPERTIES)
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

  private static Object result(String call, String json) {
    return Calls.call(new CallSetup().responding(json.replace('\'', '"')), call);
  }

  /** Columns: the call, the JSON that the server sends, and the result's JSON without nulls. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      textBlock =
          """
          keys | [{'id':1,'date_time':'2026-01-02 03:04:05.678','name':'n','user_id':52,'key':'SECRET',\
          'token_scopes':'b, a,,b','revoked_at':'2026-01-03','revoked_reason':'Lost'},null] \
          | [{'id':1,'name':'n','userId':52,'tokenScopes':['b','a'],\
          'created':'2026-01-02T03:04:05.678Z','createdText':'2026-01-02 03:04:05.678',\
          'revoked':'2026-01-03T00:00:00Z','revokedText':'2026-01-03','revokedReason':'Lost'}]
          keys | [{'key':'SECRET','revoked_at':'yesterday'}] | [{'revokedText':'yesterday'}]
          keys | '[{\\'id\\':1,\\'key\\':\\'SECRET\\'},{\\'id\\':2}]' | [{'id':1},{'id':2}]
          keys | {'api_keys':[null,{'id':1},{'id':2}],'count':2} | [{'id':1},{'id':2}]
          keys | {'response':{'keys':[{'id':1},{'id':2}]},'status':200} | [{'id':1},{'id':2}]
          keys |  {'response':'[{\\'id\\':1},{\\'id\\':2}]'} | [{'id':1},{'id':2}]
          datasets | [{'dataset':'user_custom_52_a-b_c_content','classification':'CUI',\
          'permissions':'owner','is_tabular':true}] \
          | [{'listedName':'user_custom_52_a-b_c_content','fullName':'user_custom_52_a-b_c_content',\
          'name':'a-b_c','userId':'52','classification':'CUI','permission':'owner','tabular':true}]
          datasets | [{'dataset':'user_custom_52_a','permissions':'guest'},{}] \
          | [{'listedName':'user_custom_52_a','name':'user_custom_52_a','permission':'guest'},{}]
          logs | [{'id':'4710','date_time':'1746740524.25','prompt':'SECRET','response':'r',\
          'model':'m','prompt_tokens':1.0,'completion_tokens':2,'total_tokens':3,'teach':'False',\
          'ip':'i'}] | [{'id':4710,'time':'2025-05-08T21:42:04.250Z','timeText':'1746740524.25',\
          'prompt':'SECRET','completion':'r','model':'m','promptTokens':1,'completionTokens':2,\
          'totalTokens':3,'teach':false,'ip':'i'}]
          logs | [{'date_time':'','prompt':'','completion':'c','response':'r','IP':'j','teach':'TRUE'}] \
          | [{'timeText':'','prompt':'','completion':'c','ip':'j','teach':true}]
          logs | [{'date_time':'','prompt':'','teach':'maybe'}] | [{'timeText':'','prompt':''}]
          logins | [{'id':930,'date_time':'2025-05-08 21:42:04','IP':'i','type':'password',\
          'comment':'c','status':'failure'}] \
          | [{'id':930,'time':'2025-05-08T21:42:04Z','timeText':'2025-05-08 21:42:04','ip':'i',\
          'type':'password','succeeded':false,'comment':'c'}]
          logins | [{'date_time':'','status':'Success'}] | [{'timeText':'','succeeded':true}]
          logins | [{'date_time':'soon','status':'Locked'}] | [{'timeText':'soon'}]
          chats | {'chats':[null,{'id':'b','content':[{'user':'me','message':'SECRET'},null,'raw',7,\
          {'x':[null]}],'new':1},{'id':'a','content':-1},{'id':'untitled','content':[]},\
          {'content':null}],'buttons':[null,{'key':'a','content':'Title a','mode_type':'code'},\
          {'key':'a','content':'again'},{'content':'of nothing'},\
          {'key':'b','content':'SECRET','mode_type':'chat'},{'key':'c','content':'Title c'}]} \
          | [{'id':'b','title':'SECRET','mode':'chat','messages':[{'user':'me','text':'SECRET',\
          'raw':{'user':'me','message':'SECRET'}},{'text':'raw','raw':'raw'},{'raw':7},\
          {'raw':{'x':[null]}}]},{'id':'a','title':'Title a','mode':'code'},\
          {'id':'untitled','messages':[]},{},{'id':'c','title':'Title c'}]
          chats | {'chats':[{'id':12,'content':null}],'buttons':[{'key':12,'content':'T'}]} \
          | [{'id':'12','title':'T'}]
          chats | {'chats':null,'buttons':[{'key':'a'}]}           | [{'id':'a'}]
          chats | {'chats':[]}                                     | []
          chats | [{'id':'a'}]                                     | [{'id':'a'}]
          chats | '{\\'chats\\':[{\\'id\\':\\'a\\'}]}'             | [{'id':'a'}]
          chats | {'response':{'chats':[{'id':'a'}]},'status':200} | [{'id':'a'}]
          chat | {'session_id':'s','content':[{'role':'user','content':'Hi'},\
          {'user':1,'role':'gpt','text':'SECRET'},null]} | {'sessionId':'s','messages':[\
          {'user':'user','text':'Hi','raw':{'role':'user','content':'Hi'}},\
          {'user':'gpt','text':'SECRET','raw':{'user':1,'role':'gpt','text':'SECRET'}}]}
          chat | {'session_id':7,'content':null} | {'sessionId':'7','messages':[]}
          chat | {'content':[]} | {'messages':[]}
          chat | Success | {'messages':[{'text':'documented','raw':'documented'}]}
          chat | - | {'messages':[{'text':'documented','raw':'documented'}]}
          """)
  void jsonHasAllValuesButNoSecret(String call, String json, String expected) throws Exception {
    String plain = json == null ? null : json.replace('\'', '"');
    String text = TextNode.valueOf(plain) + ",\"session_id\":\"documented\"";
    boolean onlyText = call.startsWith("chat") || !plain.startsWith("[");
    for (String sent : List.of(call.startsWith("log") ? plain : text, onlyText ? text : plain)) {
      Object result = result(call, sent);
      assertThat(result).isEqualTo(result(call, sent)).hasSameHashCodeAs(result(call, sent));
      assertThat(result.toString()).doesNotContain("SECRET");
      for (Mapper mapper : MAPPERS) {
        assertThat(JACKSON_2.readTree(mapper.write(result)))
            .isEqualTo(JACKSON_2.readTree(expected.replace('\'', '"')));
      }
    }
  }

  @Test
  void listsAndRawMessagesAreUnmodifiable() {
    List<?> keys = (List<?>) result("keys", "[{'token_scopes':'a'}]");
    List<?> chats = (List<?>) result("chats", "'[{\\'content\\':[{\\'x\\':[null]}]}]'");
    List<ChatMessage> messages = ((ChatSummary) chats.get(0)).messages();
    Map<?, ?> raw = (Map<?, ?>) messages.get(0).raw();
    Collection<?> scopes = ((ApiKey) keys.get(0)).tokenScopes();
    for (Collection<?> each :
        List.of(keys, scopes, chats, messages, raw.keySet(), (List<?>) raw.get("x"))) {
      assertThatThrownBy(each::clear).isInstanceOf(UnsupportedOperationException.class);
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
      assertThat(mapper.write(result("datasets", "[{}]"))).contains("\"permission\":null");
      assertThat(JACKSON_2.readTree(mapper.write(form))).isEqualTo(JACKSON_2.readTree(json));
      assertThat(mapper.write(Map.of(Permission.READ, DatasetName.of("a"))))
          .isEqualTo("{\"read\":\"a\"}");
    }
  }

  record Form(DatasetName name, FullDatasetName fullName, Permission permission) {}

  private static Object first(String call, String element) {
    return ((List<?>) result(call, "[" + element + "]")).get(0);
  }

  @Test
  void keysAndDatasetsSayWhatFollowsFromTheirValues() {
    assertThat((ApiKey) first("keys", "{'id':1,'date_time':'d','name':'n','key':'SECRET'}"))
        .returns("SECRET", ApiKey::secret)
        .returns(false, ApiKey::isRevoked)
        .hasToString("ApiKey[id=1, name=n, created=d, valid]");
    assertThat((ApiKey) first("keys", "{'revoked_at':''}")).returns(false, ApiKey::isRevoked);
    assertThat((ApiKey) first("keys", "{'revoked_at':'?'}")).returns(true, ApiKey::isRevoked);
    assertThat((Dataset) first("datasets", "{'permissions':'owner'}")).matches(Dataset::isOwner);
    assertThat((Dataset) first("datasets", "{}")).returns(false, Dataset::isOwner);
    assertThatIllegalArgumentException().isThrownBy(() -> Permission.valueOf(null));
    assertThat(DatasetName.of("read")).isNotEqualTo(Permission.READ);
    assertThat(first("keys", "{'id':1}")).isNotEqualTo(first("keys", "{'id':2}"));
  }
}
