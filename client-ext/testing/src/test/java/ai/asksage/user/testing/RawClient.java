package ai.asksage.user.testing;

import ai.asksage.user.testing.contract.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls a stand-in without our client, whose types could hide differences. */
record RawClient(String url, String apiKey) {
  static final String TOKEN = "x-access-tokens";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  RawClient(AskSageStandIn standIn) {
    this(standIn.url().toString(), standIn.apiKey());
  }

  /** Returns the HTTP status and the body, with single quotes: {@code 200 {'response':'OK'}}. */
  String call(Operation operation, String body) {
    return send(operation, body, TOKEN, apiKey);
  }

  String send(Operation operation, String body, String... headers) {
    return send(operation.method(), operation.path(), body, headers);
  }

  String send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().replace('"', '\'');
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
