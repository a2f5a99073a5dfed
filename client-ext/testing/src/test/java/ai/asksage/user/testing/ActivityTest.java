package ai.asksage.user.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.result.LogEntry;
import ai.asksage.user.client.result.LoginEntry;
import ai.asksage.user.testing.junit.AskSageExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prompts and logins page as on deployments. */
@ExtendWith(AskSageExtension.class)
class ActivityTest {
  @Test
  void activityPagesNewestFirst(AskSageStandIn askSage, AskSageUserClient jane) {
    for (int i = 1; i <= 120; i++) {
      askSage.withLog("prompt " + i, "answer " + i).withLogin();
    }
    askSage.withFailedLogin("Wrong password");
    assertThat(jane.activity().logs()).hasSize(100).first().satisfies(ActivityTest::isLatest);
    List<LogEntry> page = jane.activity().logs(10, before(15));
    assertThat(page).hasSize(10).extracting(LogEntry::id).startsWith(14L, 13L).endsWith(5L);
    assertThat(jane.activity().logs(10, before(5))).hasSize(4);
    assertThat(jane.activity().logins()).hasSize(5);
    assertThat(jane.activity().logins(100)).hasSize(100);
    LoginEntry failed = jane.activity().logins().get(0);
    assertThat(failed.succeeded()).isFalse();
    assertThat(failed.comment()).isEqualTo("Wrong password");
    assertThat(failed.time()).isNotNull();
  }

  private static LogEntry before(long id) {
    return new LogEntry(id, null, "", "", null, null, null, null, null, null, null);
  }

  private static void isLatest(LogEntry entry) {
    assertThat(entry.prompt()).isEqualTo("prompt 120");
    assertThat(entry.completion()).isEqualTo("answer 120");
    assertThat(entry.time()).isNotNull();
  }
}
