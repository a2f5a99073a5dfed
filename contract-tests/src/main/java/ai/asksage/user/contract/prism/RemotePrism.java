package ai.asksage.user.contract.prism;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A Prism that somebody else runs. */
record RemotePrism(URI url, HttpClient http) implements PrismServer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  static RemotePrism at(URI url) {
    RemotePrism prism =
        new RemotePrism(url, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    prism.requireAlive();
    return prism;
  }

  /** Prism says who it is when it is asked for a path that no contract has. */
  @Override
  public void requireAlive() {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/is-this-prism")).timeout(PATIENCE).build();
    try {
      String answer = http.send(request, BodyHandlers.ofString()).body();
      if (!answer.contains("https://stoplight.io/prism/errors#")) {
        throw new IllegalStateException("What answers at " + url + " is not Prism");
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "Nothing answers at " + url + ", the value of contract.prism", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + url, e);
    }
  }

  @Override
  public void close() {
    // It belongs to somebody else.
  }

  @Override
  public String toString() {
    return "Prism, as -Dcontract.prism says,";
  }
}
