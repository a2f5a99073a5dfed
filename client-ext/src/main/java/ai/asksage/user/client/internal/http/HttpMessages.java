package ai.asksage.user.client.internal.http;

import static java.util.stream.Collectors.joining;

import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Turns Feign's requests into HttpCore's, and HttpCore's responses into Feign's. */
final class HttpMessages {
  private HttpMessages() {}

  /** Header values are passed on as they are; the body is not copied. */
  static ClassicHttpRequest request(Request request, Destination destination, String userAgent) {
    ClassicHttpRequest message = destination.request(request.httpMethod().name());
    for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
      if (!framesBody(header.getKey())) {
        for (String value : header.getValue()) {
          message.addHeader(header.getKey(), value);
        }
      }
    }
    if (!message.containsHeader(HttpHeaders.ACCEPT_ENCODING)) {
      message.addHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, deflate");
    }
    if (!message.containsHeader(HttpHeaders.USER_AGENT)) {
      message.addHeader(HttpHeaders.USER_AGENT, userAgent);
    }
    addHost(message);
    byte[] body = request.body();
    if (body != null) {
      message.setEntity(new ByteArrayEntity(body, null));
    }
    if (body != null || request.httpMethod().isWithBody()) {
      message.addHeader(HttpHeaders.CONTENT_LENGTH, body == null ? 0 : body.length);
    }
    return message;
  }

  /** HTTP/1.1 demands it of every request. */
  static void addHost(ClassicHttpRequest message) {
    message.setHeader(HttpHeaders.HOST, message.getAuthority());
  }

  /** What the body decides; a request may say something else. */
  private static boolean framesBody(String header) {
    return HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(header)
        || HttpHeaders.TRANSFER_ENCODING.equalsIgnoreCase(header);
  }

  /**
   * Reads the whole body and decompresses it.
   *
   * @param options may limit the memory that it takes
   * @throws BrokenBodyException if that is not possible
   */
  static Response response(
      ClassicHttpResponse message, Request request, Request.Options options, int maxBytes)
      throws IOException {
    Response.Builder answer =
        Response.builder()
            .status(message.getCode())
            .reason(message.getReasonPhrase())
            .headers(headers(message))
            .request(request);
    try {
      return answer.body(body(message.getEntity(), options, maxBytes)).build();
    } catch (InterruptedIOException | TransportClosedException e) {
      throw e; // Out of time, or interrupted, or closed: the body may be as good as any.
    } catch (IOException e) {
      throw new BrokenBodyException(answer.body(BoundedBody.EMPTY).build(), e);
    }
  }

  private static BoundedBody body(
      @Nullable HttpEntity entity, Request.Options options, int maxBytes) throws IOException {
    if (entity == null || entity.getContentLength() == 0) {
      return BoundedBody.EMPTY;
    }
    InputStream content = entity.getContent();
    String coding = coding(entity);
    BoundedBody body =
        coding.isEmpty()
            ? BoundedBody.read(
                CallOptions.metered(content, options), entity.getContentLength(), maxBytes)
            : decoded(content, coding, options, maxBytes);
    // Not after a failure: it would read all the rest. The caller then ends the connection.
    content.close();
    return body;
  }

  /** Empty if there is nothing to decode. */
  private static String coding(HttpEntity entity) {
    String codings = entity.getContentEncoding();
    return codings == null
        ? ""
        : Stream.of(codings.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .collect(joining(","));
  }

  private static BoundedBody decoded(
      InputStream content, String coding, Request.Options options, int maxBytes)
      throws IOException {
    // Closed in any case, or the memory of the decoder would have to wait for a garbage collection.
    try (InputStream decoder = decoder(content, coding)) {
      return BoundedBody.read(CallOptions.metered(decoder, options), maxBytes);
    }
  }

  private static InputStream decoder(InputStream content, String coding) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> InflatingStream.gzip(content);
      case "deflate" -> InflatingStream.deflate(content);
      default -> throw new IOException("The body is encoded in a way that was not asked for");
    };
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse message) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : message.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>(1)).add(header.getValue());
    }
    if (message.getEntity() != null && headers.remove(HttpHeaders.CONTENT_ENCODING) != null) {
      // The body is decoded; nobody may try it again, or trust the old length.
      headers.remove(HttpHeaders.CONTENT_LENGTH);
    }
    return headers;
  }
}
