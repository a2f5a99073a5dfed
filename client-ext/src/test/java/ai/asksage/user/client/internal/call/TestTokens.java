package ai.asksage.user.client.internal.call;

import ai.asksage.user.api.AuthenticationApi;
import ai.asksage.user.model.AccessToken;
import ai.asksage.user.model.GetTokenWithApiKeyRequest;
import ai.asksage.user.model.IssuedToken;
import feign.TypedResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the tests of tokens need: a clock that is set by hand, and a server that a lambda stands
 * for.
 */
final class TestTokens {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private TestTokens() {}

  /** Answers an exchange with the token that {@code answer} gives, or throws what it throws. */
  static AuthenticationApi api(Function<GetTokenWithApiKeyRequest, String> answer) {
    return new AuthenticationApi() {
      @Override
      public IssuedToken getTokenWithApiKey(GetTokenWithApiKeyRequest request) {
        AccessToken token = AccessToken.builder().accessToken(answer.apply(request)).build();
        return IssuedToken.builder().response(token).build();
      }

      @Override
      public TypedResponse<IssuedToken> getTokenWithApiKeyWithHttpInfo(
          GetTokenWithApiKeyRequest request) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** With a clock that stands still. */
  static CachingTokenSource source(Supplier<String> exchange) {
    return new CachingTokenSource(atMost -> exchange.get(), new HandClock(), new Random(1));
  }

  static final class HandClock extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    void advance(Duration time) {
      now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
