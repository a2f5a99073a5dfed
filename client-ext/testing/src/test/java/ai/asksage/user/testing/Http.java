package ai.asksage.user.testing;

import ai.asksage.user.testing.contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a stand-in past our client, whose types could hide what arrives. */
record Http(AskSageStandIn standIn, HttpClient client) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer: the HTTP status, and the body, which is a missing node if it is no JSON. */
  record Answered(int http, JsonNode body, String text) {
    JsonNode response() {
      return body.get("response");
    }
  }

  static Http to(AskSageStandIn standIn) {
    return new Http(standIn, HttpClient.newHttpClient());
  }

  Answered call(Operation operation, String body) {
    return send(operation, body, "x-access-tokens", standIn.apiKey());
  }

  Answered send(Operation operation, String body, String... headers) {
    return send(operation.method(), operation.path(), body, headers);
  }

  Answered send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(standIn.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      boolean json =
          response.headers().firstValue("Content-Type").orElse("").equals("application/json");
      return new Answered(
          response.statusCode(),
          json ? JSON.readTree(response.body()) : JSON.missingNode(),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
