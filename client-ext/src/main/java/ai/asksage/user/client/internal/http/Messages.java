package ai.asksage.user.client.internal.http;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Gzip;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.Text;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.jspecify.annotations.Nullable;

/** Converts Feign's requests for HttpClient, and HttpClient's responses for Feign. */
final class Messages {
  private static final int PIECE = 16 * 1024;

  /** Do not quote longer values: they may be part of a secret. */
  private static final int LONGEST_CODING = 20;

  private Messages() {}

  static HttpUriRequestBase message(Request request) {
    HttpUriRequestBase message =
        new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> message.addHeader(name, value)));
    // HttpClient sets the length itself.
    message.removeHeaders(HttpHeaders.CONTENT_LENGTH);
    message.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
    byte[] body = request.body() == null ? new byte[0] : request.body();
    if (request.body() != null || request.httpMethod().isWithBody()) {
      message.setEntity(
          new EntityTemplate(
              body.length,
              null,
              null,
              out -> {
                // The connection checks for an early response between chunks.
                for (int start = 0; start < body.length; start += PIECE) {
                  out.write(body, start, Math.min(PIECE, body.length - start));
                }
              }));
    }
    return message;
  }

  static Response read(
      ClassicHttpResponse message, Request request, Exchange exchange, ResponseMemory memory)
      throws IOException {
    boolean complete = false;
    try {
      Failures.requireServer(message, exchange);
      Failures.requireStatus(message.getCode());
      Response.Builder response =
          Response.builder()
              .status(message.getCode())
              .reason(message.getReasonPhrase())
              .headers(headers(message))
              .request(request);
      exchange.head = response;
      response.body(body(message.getEntity(), memory, exchange.deadline));
      complete = true;
      return response.build();
    } finally {
      if (!complete) {
        exchange.message.abort(); // Otherwise HttpClient would read the rest of the body first.
      }
    }
  }

  private static ResponseBody body(
      @Nullable HttpEntity entity, ResponseMemory memory, long deadline) throws IOException {
    if (entity == null || entity.getContentLength() == 0) {
      return new ResponseBody(memory, deadline);
    }
    String coding = entity.getContentEncoding() == null ? "" : coding(entity.getContentEncoding());
    boolean gzip = coding.equals("gzip") || coding.equals("x-gzip");
    if (!gzip && !coding.isEmpty()) {
      String quoted = coding.length() > LONGEST_CODING ? "..." : Text.quoted(coding);
      String what = "the body has the Content-Encoding " + quoted + ", only gzip was requested";
      throw new ExchangeException(Kind.UNREADABLE, true, what, null);
    }
    if (!gzip) {
      return ResponseBody.read(entity.getContent(), entity.getContentLength(), memory, deadline);
    }
    try (Gzip content = new Gzip(entity.getContent())) {
      return ResponseBody.read(content, -1, memory, deadline);
    }
  }

  private static String coding(String header) {
    return Stream.of(header.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals("identity"))
        .collect(joining(","));
  }

  private static Map<String, Collection<String>> headers(ClassicHttpResponse message) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : message.getHeaders()) {
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>(1)).add(header.getValue());
    }
    if (message.getEntity() != null && headers.remove(HttpHeaders.CONTENT_ENCODING) != null) {
      headers.remove(HttpHeaders.CONTENT_LENGTH); // The length of the encoded body.
    }
    return headers;
  }
}
