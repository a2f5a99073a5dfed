package ai.asksage.user.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.internal.http.BodyTooLargeException;
import ai.asksage.user.client.internal.http.ConnectTimeoutException;
import ai.asksage.user.client.internal.http.NoFreeConnectionException;
import ai.asksage.user.client.internal.http.ProxyAuthenticationException;
import ai.asksage.user.client.internal.http.TransportClosedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryRuleTest {

  @AfterEach
  void clearFlag() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @CsvSource({
    // rule, reading operations, others
    "ALWAYS,       true,  true",
    "IF_READ_ONLY, true,  false",
    "NEVER,        false, false",
  })
  void allows(RetryRule rule, boolean reading, boolean writing) {
    assertThat(rule.allows(true)).isEqualTo(reading);
    assertThat(rule.allows(false)).isEqualTo(writing);
  }

  @Test
  void theTableAboveIsComplete() {
    assertThat(RetryRule.values()).hasSize(3);
  }

  @Test
  void everyStatusHasItsRule() {
    for (int status = 100; status < 600; status++) {
      RetryRule expected =
          switch (status) {
            case 429 -> RetryRule.ALWAYS;
            case 502, 503, 504 -> RetryRule.IF_READ_ONLY;
            default -> RetryRule.NEVER;
          };
      assertThat(RetryRule.of(status)).as("status %s", status).isEqualTo(expected);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), RetryRule.ALWAYS),
        Arguments.of(new HttpHostConnectException("refused"), RetryRule.ALWAYS),
        Arguments.of(new NoRouteToHostException("no route"), RetryRule.ALWAYS),
        Arguments.of(new UnknownHostException("nowhere"), RetryRule.ALWAYS),
        Arguments.of(new ConnectTimeoutException("connecting"), RetryRule.ALWAYS),
        Arguments.of(new HttpConnectTimeoutException("connecting"), RetryRule.ALWAYS),
        Arguments.of(new NoFreeConnectionException(1, 2), RetryRule.ALWAYS),
        Arguments.of(new TransportClosedException(), RetryRule.NEVER),
        Arguments.of(new SocketTimeoutException("silence"), RetryRule.IF_READ_ONLY),
        Arguments.of(new HttpTimeoutException("silence"), RetryRule.IF_READ_ONLY),
        Arguments.of(new SocketException("reset"), RetryRule.IF_READ_ONLY),
        Arguments.of(new EOFException("cut off"), RetryRule.IF_READ_ONLY),
        Arguments.of(new NoHttpResponseException("nothing"), RetryRule.IF_READ_ONLY),
        Arguments.of(new IOException("whatever"), RetryRule.IF_READ_ONLY),
        // What the connection failed of may have come after sending.
        Arguments.of(new IOException("wrapped", new ConnectException("x")), RetryRule.IF_READ_ONLY),
        Arguments.of(new SSLException("tls"), RetryRule.NEVER),
        // Once more with the same password could lock the account.
        Arguments.of(new ProxyAuthenticationException("407"), RetryRule.NEVER),
        Arguments.of(new SSLHandshakeException("certificate"), RetryRule.NEVER),
        Arguments.of(new ClosedByInterruptException(), RetryRule.NEVER),
        Arguments.of(
            new InterruptedIOException("x").initCause(new InterruptedException()),
            RetryRule.NEVER));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureHasItsRule(IOException failure, RetryRule expected) {
    assertThat(RetryRule.of(failure, TransportErrors.of("op", failure))).isEqualTo(expected);
  }

  @Test
  void largeAnswersAreFinal() {
    assertThat(RetryRule.of(new BodyTooLargeException(1), TransportErrors.tooLarge("op", 1)))
        .isEqualTo(RetryRule.NEVER);
  }
}
