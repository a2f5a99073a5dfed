package ai.asksage.user.client.internal.http;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Gzip;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseBuffer;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.Text;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Reads a response into memory. */
record ResponseReader(int maxBytes, ResponseMemory memory) {
  /** A longer one may be a secret that is cut in two. */
  private static final int LONGEST_CODING = 20;

  /**
   * Reads the whole response into the exchange. A status that says enough without its body stays
   * there when the body cannot be read.
   *
   * @throws IOException if the body cannot be read
   */
  void read(ClassicHttpResponse message, Request request, Exchange exchange) throws IOException {
    int status = message.getCode();
    if (status < 100 || status > 599) {
      throw new ExchangeException(
          Kind.UNREADABLE, true, "HTTP status " + status + " does not exist", null);
    }
    Response.Builder response =
        Response.builder()
            .status(status)
            .reason(message.getReasonPhrase())
            .headers(headers(message))
            .request(request);
    if (status >= 300) {
      exchange.response = response.body(ResponseBody.empty(memory, exchange.deadline())).build();
    }
    ResponseBody body = body(message.getEntity(), exchange.deadline());
    exchange.response = response.body(body).build();
  }

  private ResponseBody body(@Nullable HttpEntity entity, long deadline) throws IOException {
    if (entity == null || entity.getContentLength() == 0) {
      return ResponseBody.empty(memory, deadline);
    }
    String coding = coding(entity);
    boolean gzip = coding.equals("gzip") || coding.equals("x-gzip");
    if (!gzip && !coding.isEmpty()) {
      throw new ExchangeException(
          Kind.UNREADABLE,
          true,
          "the body has the Content-Encoding %s, only gzip was asked for"
              .formatted(coding.length() > LONGEST_CODING ? "..." : Text.quoted(coding)),
          null);
    }
    InputStream content = entity.getContent();
    long announced = gzip ? -1 : entity.getContentLength();
    try (ResponseBuffer buffer = new ResponseBuffer(announced, maxBytes, memory, deadline)) {
      if (gzip) {
        Gzip.inflate(content, buffer);
      } else {
        buffer.readFrom(content);
      }
      return buffer.toBody();
    }
  }

  private static String coding(HttpEntity entity) {
    String codings = entity.getContentEncoding();
    return codings == null
        ? ""
        : Stream.of(codings.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .collect(joining(","));
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse message) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : message.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>(1)).add(header.getValue());
    }
    if (message.getEntity() != null && headers.remove(HttpHeaders.CONTENT_ENCODING) != null) {
      headers.remove(HttpHeaders.CONTENT_LENGTH); // The body is decoded.
    }
    return headers;
  }
}
