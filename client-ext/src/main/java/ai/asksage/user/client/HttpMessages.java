package ai.asksage.user.client;

import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Turns Feign's requests into HttpClient's, and HttpClient's responses into Feign's. */
final class HttpMessages {
  private HttpMessages() {}

  /** Header values are passed on as they are; the body is not copied. */
  static HttpUriRequestBase request(Request request) {
    HttpUriRequestBase message =
        new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
    for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
      if (!framesBody(header.getKey())) {
        for (String value : header.getValue()) {
          message.addHeader(header.getKey(), value);
        }
      }
    }
    byte[] body = request.body();
    if (body != null) {
      message.setEntity(new ByteArrayEntity(body, null));
    }
    return message;
  }

  /** HttpClient sets these itself, from the body, and refuses a message that already has them. */
  private static boolean framesBody(String header) {
    return HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase(header)
        || HttpHeaders.TRANSFER_ENCODING.equalsIgnoreCase(header);
  }

  /**
   * Reads the whole body, which also gives the connection back to its pool.
   *
   * @throws BrokenBodyException if that is not possible
   */
  static Response response(ClassicHttpResponse message, Request request, int maxBytes)
      throws IOException {
    Response.Builder answer =
        Response.builder()
            .status(message.getCode())
            .reason(message.getReasonPhrase())
            .headers(headers(message))
            .request(request);
    try {
      return answer.body(body(message.getEntity(), maxBytes)).build();
    } catch (IOException e) {
      throw new BrokenBodyException(answer.body(BoundedBody.EMPTY).build(), e);
    }
  }

  private static byte[] body(@Nullable HttpEntity entity, int maxBytes) throws IOException {
    if (entity == null) {
      return BoundedBody.EMPTY;
    }
    InputStream content = entity.getContent();
    byte[] body = BoundedBody.read(content, entity.getContentLength(), maxBytes);
    // Not after a failure: it would read all the rest. The caller then ends the connection.
    content.close();
    return body;
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse message) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : message.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>(1)).add(header.getValue());
    }
    HttpEntity entity = message.getEntity();
    if (entity != null && entity.getContentEncoding() == null) {
      // HttpClient has decompressed the body; nobody may try it again, or trust the old length.
      if (headers.remove(HttpHeaders.CONTENT_ENCODING) != null) {
        headers.remove(HttpHeaders.CONTENT_LENGTH);
      }
    }
    return headers;
  }
}
