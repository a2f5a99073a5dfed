package ai.asksage.user.client.internal.http;

import static java.util.stream.Collectors.joining;

import ai.asksage.user.client.internal.ExchangeException;
import ai.asksage.user.client.internal.ExchangeException.Kind;
import ai.asksage.user.client.internal.Gzip;
import ai.asksage.user.client.internal.ResponseBody;
import ai.asksage.user.client.internal.ResponseMemory;
import ai.asksage.user.client.internal.Text;
import ai.asksage.user.client.internal.proxy.Proxies;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import java.io.IOException;
import java.lang.ref.Cleaner;
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

/**
 * Sends each request exactly once over Apache HttpClient 5, within the read timeout of the options,
 * and returns the response with its body in memory. All failures are {@link ExchangeException}s.
 */
public final class HttpClientTransport implements Client, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int PIECE = 16 * 1024;

  /** Do not quote longer values: they may be part of a secret. */
  private static final int LONGEST_CODING = 20;

  private final Connections connections;
  private final Cleaner.Cleanable cleanable;
  private final Proxies proxies;
  private final ResponseMemory memory;
  private final boolean secureOnly;

  HttpClientTransport(
      Connections connections, Proxies proxies, ResponseMemory memory, boolean secureOnly) {
    this.connections = connections;
    this.cleanable = CLEANER.register(this, connections);
    this.proxies = proxies;
    this.memory = memory;
    this.secureOnly = secureOnly;
  }

  @Override
  public Response execute(Request request, Options options) throws IOException {
    HttpUriRequestBase message = message(request);
    Route route = Route.of(message, proxies, secureOnly);
    Exchange exchange = new Exchange(message, route, Exchange.Options.of(options));
    try {
      return connections.execute(exchange, response -> read(response, request, exchange));
    } catch (IOException | RuntimeException e) {
      ResponseBody empty = new ResponseBody(memory, exchange.deadline);
      return Failures.withoutBody(exchange.head, empty, Failures.of(e, exchange));
    }
  }

  private static HttpUriRequestBase message(Request request) {
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

  private Response read(ClassicHttpResponse message, Request request, Exchange exchange)
      throws IOException {
    boolean complete = false;
    try {
      if (!exchange.sent || (exchange.route.isForwarded() && Failures.isByProxy(message))) {
        throw Failures.ofProxy(message, exchange.route);
      }
      Failures.requireStatus(message.getCode());
      Response.Builder response =
          Response.builder()
              .status(message.getCode())
              .reason(message.getReasonPhrase())
              .headers(headers(message))
              .request(request);
      exchange.head = response;
      response.body(body(message.getEntity(), exchange.deadline));
      complete = true;
      return response.build();
    } finally {
      if (!complete) {
        exchange.message.abort(); // Otherwise HttpClient would read the rest of the body first.
      }
    }
  }

  private ResponseBody body(@Nullable HttpEntity entity, long deadline) throws IOException {
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

  @Override
  public void close() {
    cleanable.clean();
  }
}
