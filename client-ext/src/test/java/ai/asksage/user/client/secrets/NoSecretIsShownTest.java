package ai.asksage.user.client.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.fixture.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A server or proxy echoes secrets, in any place and form. The client shows them in no exception,
 * cause, event, meter or toString(), and in no log line at TRACE, HttpClient's included.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class NoSecretIsShownTest {
  /** Uses a separate JVM, because SLF4J has only one provider. */
  @Test
  void inNoPlaceAndNoForm() throws Exception {
    String provider = "-Dslf4j.provider=" + RecordingProvider.class.getName();
    assertThat(new ChildJvm(provider, "-Dslf4j.internal.verbosity=WARN").run(Leaks.class))
        .containsExactly("ai.asksage logs", "org.apache.hc logs");
  }
}
