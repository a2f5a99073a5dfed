package ai.asksage.user.client;

import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.error.TransportErrors;
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
import org.apache.hc.client5.http.ConnectTimeoutException;
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
    "CONNECT_FAILURE,     true,  true",
    "BROKEN_EXCHANGE,     true,  false",
    "FINAL_FAILURE,       false, false",
    "TOO_MANY_REQUESTS,   true,  true",
    "BAD_GATEWAY,         true,  false",
    "SERVICE_UNAVAILABLE, true,  false",
    "GATEWAY_TIMEOUT,     true,  false",
    "MISSING_INFORMATION, false, false",
    "OTHER_STATUS,        false, false",
  })
  void allows(RetryRule rule, boolean reading, boolean writing) {
    assertThat(rule.allows(true)).isEqualTo(reading);
    assertThat(rule.allows(false)).isEqualTo(writing);
  }

  @Test
  void theTableAboveIsComplete() {
    assertThat(RetryRule.values()).hasSize(9);
  }

  @Test
  void everyStatusHasItsRule() {
    for (int status = 100; status < 600; status++) {
      RetryRule expected =
          switch (status) {
            case 408 -> RetryRule.MISSING_INFORMATION;
            case 429 -> RetryRule.TOO_MANY_REQUESTS;
            case 502 -> RetryRule.BAD_GATEWAY;
            case 503 -> RetryRule.SERVICE_UNAVAILABLE;
            case 504 -> RetryRule.GATEWAY_TIMEOUT;
            default -> RetryRule.OTHER_STATUS;
          };
      assertThat(RetryRule.of(status)).as("status %s", status).isEqualTo(expected);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), RetryRule.CONNECT_FAILURE),
        Arguments.of(new HttpHostConnectException("refused"), RetryRule.CONNECT_FAILURE),
        Arguments.of(new NoRouteToHostException("no route"), RetryRule.CONNECT_FAILURE),
        Arguments.of(new UnknownHostException("nowhere"), RetryRule.CONNECT_FAILURE),
        Arguments.of(new ConnectTimeoutException("connecting"), RetryRule.CONNECT_FAILURE),
        Arguments.of(new HttpConnectTimeoutException("connecting"), RetryRule.CONNECT_FAILURE),
        Arguments.of(new SocketTimeoutException("silence"), RetryRule.BROKEN_EXCHANGE),
        Arguments.of(new HttpTimeoutException("silence"), RetryRule.BROKEN_EXCHANGE),
        Arguments.of(new SocketException("reset"), RetryRule.BROKEN_EXCHANGE),
        Arguments.of(new EOFException("cut off"), RetryRule.BROKEN_EXCHANGE),
        Arguments.of(new NoHttpResponseException("nothing"), RetryRule.BROKEN_EXCHANGE),
        Arguments.of(new IOException("whatever"), RetryRule.BROKEN_EXCHANGE),
        // What the connection failed of may have come after sending.
        Arguments.of(
            new IOException("wrapped", new ConnectException("x")), RetryRule.BROKEN_EXCHANGE),
        Arguments.of(new SSLException("tls"), RetryRule.FINAL_FAILURE),
        Arguments.of(new SSLHandshakeException("certificate"), RetryRule.FINAL_FAILURE),
        Arguments.of(new ClosedByInterruptException(), RetryRule.FINAL_FAILURE),
        Arguments.of(
            new InterruptedIOException("x").initCause(new InterruptedException()),
            RetryRule.FINAL_FAILURE));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureHasItsRule(IOException failure, RetryRule expected) {
    assertThat(RetryRule.of(failure, TransportErrors.of("op", failure))).isEqualTo(expected);
  }

  @Test
  void largeAnswersAreFinal() {
    assertThat(RetryRule.of(new BodyTooLargeException(1), TransportErrors.tooLarge("op", 1)))
        .isEqualTo(RetryRule.FINAL_FAILURE);
  }
}
