package ai.asksage.user.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import ai.asksage.user.client.fixture.Sending;
import feign.Client;
import feign.Request.Options;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user's own client does, and what is made of it. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BufferingClientTest {
  private static Response execute(Client client, Options options) throws IOException {
    return new BufferingClient(client, 10).execute(Sending.post("http://localhost/"), options);
  }

  private static Client answering(InputStream body, Integer length) {
    return (request, options) ->
        Response.builder()
            .status(429)
            .reason("why")
            .headers(request.headers())
            .request(request)
            .body(body, length)
            .build();
  }

  @Test
  void bodyIsReadAndClosed() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream body =
        new ByteArrayInputStream("0123456789".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    // As java.net.http does it for a compressed body: the length is that of what was sent.
    Response response = execute(answering(body, 3), Sending.PATIENT);
    assertThat(closed).isTrue();
    assertThat(Sending.text(response)).isEqualTo("0123456789");
    assertThat(response.body().isRepeatable()).isTrue();
    assertThat(response.status()).isEqualTo(429);
    assertThat(response.reason()).isEqualTo("why");
    assertThat(response.headers().get("X-Access-Tokens")).containsExactly(Sending.TOKEN);
  }

  @Test
  void noBodyIsAnEmptyOne() throws Exception {
    assertThat(Sending.text(execute(answering(null, null), Sending.PATIENT))).isEmpty();
  }

  @Test
  void tooLargeBodyIsCutAndClosed() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    Client success =
        (request, options) ->
            answering(endless, null).execute(request, options).toBuilder().status(200).build();
    assertThatThrownBy(() -> execute(success, Sending.PATIENT))
        .isInstanceOfSatisfying(
            BodyTooLargeException.class, e -> assertThat(e.maxBytes()).isEqualTo(10));
    assertThat(closed).isTrue();
    assertThat(Sending.text(execute(answering(endless, null), Sending.PATIENT))).isEmpty();
  }

  @Test
  void dripIsCut() {
    InputStream drip =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            Thread.onSpinWait();
            return 0;
          }
        };
    assertThatThrownBy(() -> execute(answering(drip, null), Sending.limits(1000, 50)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void redirectsAreRefusedAndLimitsPassedOn() throws Exception {
    AtomicReference<Options> seen = new AtomicReference<>();
    Client client =
        (request, options) -> {
          seen.set(options);
          return answering(null, null).execute(request, options);
        };
    execute(client, new Options(3, TimeUnit.SECONDS, 4, TimeUnit.MINUTES, true));
    assertThat(seen.get().isFollowRedirects()).isFalse();
    assertThat(seen.get().connectTimeoutMillis()).isEqualTo(3000);
    assertThat(seen.get().readTimeoutMillis()).isEqualTo(240_000);

    Options same = new Options(3, TimeUnit.SECONDS, 4, TimeUnit.MINUTES, false);
    execute(client, same);
    assertThat(seen.get()).isSameAs(same);
  }

  @Test
  void interruptedThreadSendsNothing() {
    AtomicBoolean called = new AtomicBoolean();
    Client client =
        (request, options) -> {
          called.set(true);
          throw new IOException();
        };
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> execute(client, Sending.PATIENT))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(called).isFalse();
  }

  @Test
  void interruptIsToldByTheThread() {
    Client client =
        (request, options) -> {
          Thread.currentThread().interrupt();
          throw new IOException(new InterruptedException());
        };
    assertThatThrownBy(() -> execute(client, Sending.PATIENT))
        .isInstanceOf(InterruptedIOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void exceptionsOfOtherClientsAreTranslated() {
    ConnectException unresolved = new ConnectException();
    unresolved.initCause(new UnresolvedAddressException());
    becomes(unresolved, UnknownHostException.class);
    ConnectException deeper = new ConnectException();
    deeper.initCause(unresolved);
    becomes(deeper, UnknownHostException.class);
    becomes(new HttpConnectTimeoutException("slow"), ConnectTimeoutException.class);
    becomes(new HttpTimeoutException("slow"), SocketTimeoutException.class);
    becomes(new InterruptedIOException("timeout"), SocketTimeoutException.class);
  }

  private static void becomes(IOException thrown, Class<? extends IOException> type) {
    assertThatThrownBy(() -> execute(failing(thrown), Sending.PATIENT))
        .isExactlyInstanceOf(type)
        .hasCause(thrown);
  }

  @Test
  void otherExceptionsAreLeftAlone() {
    for (IOException thrown :
        new IOException[] {
          new ConnectException("refused"),
          new SocketTimeoutException("late"),
          new ConnectTimeoutException("late"),
          new IOException("any"),
        }) {
      assertThatThrownBy(() -> execute(failing(thrown), Sending.PATIENT)).isSameAs(thrown);
    }
  }

  private static Client failing(IOException thrown) {
    return (request, options) -> {
      throw thrown;
    };
  }
}
