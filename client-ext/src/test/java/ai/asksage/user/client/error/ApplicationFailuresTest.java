package ai.asksage.user.client.error;

import static ai.asksage.user.client.Credentials.emailAndApiKey;
import static ai.asksage.user.client.Credentials.supplier;
import static org.assertj.core.api.Assertions.assertThat;

import ai.asksage.user.client.AskSageUserClientBuilder;
import ai.asksage.user.client.CallSetup;
import ai.asksage.user.client.error.AskSageException.Sent;
import ai.asksage.user.client.fixture.Calls;
import ai.asksage.user.client.fixture.ScriptedTransport;
import ai.asksage.user.client.http.RetryPolicy;
import feign.Capability;
import feign.Client;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of the application's code: a transport, and callbacks such as suppliers. */
class ApplicationFailuresTest {
  private static final String TEXT = "to a host with " + CallSetup.TOKEN;
  private static final IllegalStateException SEALED = new IllegalStateException("s3cr3t");

  private final CallSetup setup = new CallSetup();

  /** Creates an exception and its causes. A name in parentheses stands for one without message. */
  private static Throwable thrown(String names) throws ReflectiveOperationException {
    String[] name = names.split(" by ", 2);
    Class<?> type = Class.forName(name[0].replaceAll("[()]", ""));
    Throwable thrown =
        (Throwable)
            (name[0].startsWith("(")
                ? type.getConstructor().newInstance()
                : type.getConstructor(String.class).newInstance(TEXT));
    return name.length == 1 ? thrown : thrown.initCause(thrown(name[1]));
  }

  @ParameterizedTest
  @CsvSource({
    "TransportException, java.io.IOException",
    "TransportException, java.net.SocketException",
    "CallTimeoutException, java.io.InterruptedIOException",
    "CallTimeoutException, java.net.http.HttpTimeoutException",
    "CallTimeoutException, javax.net.ssl.SSLException by java.net.SocketTimeoutException",
    "ConnectFailedException, java.net.ConnectException",
    "ConnectFailedException, java.net.NoRouteToHostException",
    "ConnectFailedException, java.net.UnknownHostException",
    "ConnectFailedException, org.apache.hc.client5.http.ConnectTimeoutException",
    "ConnectFailedException, java.net.http.HttpConnectTimeoutException by"
        + " java.net.ConnectException",
    "ConnectFailedException, (java.net.ConnectException) by"
        + " (java.nio.channels.UnresolvedAddressException)",
    "TlsException, javax.net.ssl.SSLHandshakeException"
  })
  void failureOfATransportHasItsClassAndRetriesAndNoSecret(String type, String names)
      throws ReflectiveOperationException {
    IOException e = (IOException) thrown(names);
    if (names.equals("java.io.IOException")) {
      e.initCause(new IOException("causes in a circle", e));
    }
    setup.transport.fail(e);
    AskSageException read = CallSetup.failure(() -> setup.client().chats().list());
    AskSageException write = CallSetup.failure(setup::add);
    boolean safe = !type.equals("TlsException");
    boolean unsent = type.equals("ConnectFailedException");
    assertThat(List.of(read.attempts(), read.isRetryable())).containsExactly(safe ? 3 : 1, safe);
    assertThat(List.of(write.attempts(), write.isRetryable()))
        .containsExactly(unsent ? 3 : 1, unsent);
    assertThat(setup.transport.requests).hasSize(read.attempts() + write.attempts());
    assertThat(write)
        .returns(type, error -> error.getClass().getSimpleName())
        .returns(unsent ? Sent.NO : Sent.UNKNOWN, AskSageException::wasSent)
        .returns(0, AskSageException::status)
        .returns(null, AskSageException::bodyStatus)
        .returns(null, AskSageException::apiMessage)
        .returns(null, AskSageException::rawBody)
        .returns(Map.of(), AskSageException::headers)
        .hasMessageMatching("addDataset: .*localhost.*")
        .hasMessageNotContaining("/user");
    assertThat(Throwables.getStackTrace(write))
        .contains(e.getClass().getSimpleName())
        .doesNotContain(CallSetup.TOKEN);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interruptedThreadStaysInterruptedAndSendsNothingElse() {
    setup.builder.retryPolicy(RetryPolicy.NONE);
    setup.transport.then(
        (request, options) -> {
          Thread.currentThread().interrupt();
          throw new ClosedByInterruptException();
        });
    assertThat(Calls.outcome(setup.client(), "add"))
        .isEqualTo("CallInterruptedException UNKNOWN 1");
    assertThat(Calls.outcome(setup.client(), "add")).isEqualTo("CallInterruptedException NO 1");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(setup.transport.requests).hasSize(1);
  }

  @Test
  void bodyLargerThanSixteenMebibytesIsUnreadable() {
    setup.transport.respond(200, "x".repeat((16 << 20) + 1));
    assertThat(CallSetup.failure(() -> setup.client().chats().list()))
        .isInstanceOf(UnreadableResponseException.class)
        .hasMessageContaining(String.valueOf(16 << 20));
  }

  private static <T> T sealed() {
    throw SEALED;
  }

  @Test
  void exceptionOfACallbackIsTypedAndNotRetried() {
    fails("supplier of tokens", Sent.NO, b -> b.credentials(supplier(() -> sealed())));
    fails(
        "supplier of the API key",
        Sent.NO,
        b -> b.credentials(emailAndApiKey("a@b.c", () -> sealed())));
    fails("supplier of headers", Sent.NO, b -> b.headers(() -> sealed()));
    // The server may have carried out these calls.
    fails("", Sent.UNKNOWN, b -> b.addCapability(new Throwing(SEALED)));
    fails("", Sent.UNKNOWN, b -> b.addCapability(new Throwing(new IOException("s3cr3t"))));
    RuntimeException refused = new IllegalArgumentException("s3cr3t");
    fails("", Sent.UNKNOWN, b -> b.addCapability(new Throwing(refused)));
    fails("", Sent.UNKNOWN, b -> b.transport((request, options) -> sealed()));
    List<String> noValue = Collections.singletonList(null);
    Client nullHeader = new ScriptedTransport().respond(200, "{}", Map.of("Content-Type", noValue));
    fails("the transport threw", Sent.UNKNOWN, b -> b.transport(nullHeader));
  }

  private static void fails(String named, Sent sent, Consumer<AskSageUserClientBuilder> change) {
    CallSetup setup = new CallSetup();
    setup.transport.respond(200, Calls.DONE);
    change.accept(setup.builder);
    AskSageException e = CallSetup.failure(setup::add);
    assertThat(e)
        .isInstanceOf(CallbackException.class)
        .returns(sent, AskSageException::wasSent)
        .returns(false, AskSageException::isRetryable)
        .hasMessageMatching("(addDataset|getTokenWithApiKey): .*" + named + ".*Exception.*")
        .hasMessageNotContaining("s3cr3t");
    assertThat(sent == Sent.NO ? e.getCause() : SEALED).isSameAs(SEALED);
    assertThat(setup.events).hasSize(sent == Sent.NO ? 0 : 1);
  }

  /** Throws after the server has the request. Public, since Feign calls it by reflection. */
  public record Throwing(Throwable thrown) implements Capability {
    @Override
    public Client enrich(Client client) {
      return (request, options) -> {
        client.execute(request, options);
        CallSetup.sneak(thrown);
        throw new AssertionError();
      };
    }
  }

  @Test
  void supplierOfHeadersThatUsesTheClientInAnExchangeFailsAtOnce() {
    setup.builder.credentials(emailAndApiKey("a@b.c", "key"));
    setup.builder.headers(
        () -> {
          setup.client().chats().list();
          return Map.of();
        });
    assertThat(CallSetup.failure(setup::add))
        .isInstanceOf(CallbackException.class)
        .hasMessageContaining("the supplier of headers");
    assertThat(setup.transport.requests).isEmpty();
  }
}
