package ai.asksage.user.client.internal;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of an exception, with secrets masked. Do not change it after the exception was
 * created. {@code what} and {@code advice} are single lines.
 */
public final class ErrorDetails implements Serializable {
  public final String operationId;
  public final String what;

  /** Replaces the advice of the exception class. */
  public @Nullable String advice;

  /** Is 0 without a response. */
  public int httpStatus;

  public @Nullable Integer bodyStatus;

  public @Nullable String apiMessage;
  public Map<String, Collection<String>> headers = Map.of();
  public @Nullable String rawBody;
  public @Nullable Duration retryAfter;

  /** Whether the server may have the request or a part of it. */
  public boolean sent = true;

  /** Whether a response arrived. */
  public boolean answered;

  /** Whether the call can be repeated without being carried out twice. */
  public boolean retryable;

  public int attempts;
  public @Nullable Throwable cause;

  public ErrorDetails(String operationId, String what) {
    this.operationId = operationId;
    this.what = what;
  }

  /** Returns the effective status: the body's for an error inside HTTP 2xx, otherwise HTTP's. */
  public static int status(int http, @Nullable Integer body) {
    return http / 100 == 2 && body != null && body >= 400 ? body : http;
  }

  public <T> T exception(Class<T> type) {
    return HiddenConstructor.create(type, this);
  }
}
