package ai.asksage.user.contract.slow;

import ai.asksage.user.authority.TestAuthority;
import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.Credentials;
import ai.asksage.user.client.error.AskSageException;
import ai.asksage.user.client.error.TlsException;
import ai.asksage.user.client.http.HttpSettings;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;

/** The application of {@code networks/run}. Makes calls and prints the outcomes. */
final class NetworkApplication {
  private static final AtomicInteger PINS = new AtomicInteger();

  private NetworkApplication() {}

  public static void main(String[] words) throws Exception {
    String url = System.getProperty("url");
    var builder =
        AskSageUserClient.builder()
            .baseUrl(url)
            .credentials(Credentials.apiKey(System.getenv("API_KEY")))
            .logBodies();
    try (AskSageUserClient client = builder.http(http -> set(http, List.of(words))).build()) {
      for (int call = 0; call < 3; call++) {
        client.datasets().list();
      }
      print("OK" + (PINS.get() == 0 ? "" : ", PIN asked for " + PINS + " time"), "");
    } catch (TlsException e) {
      print("TlsException " + e.reason(), e.getMessage());
    } catch (AskSageException | IllegalArgumentException | IllegalStateException e) {
      print(e.getClass().getSimpleName(), e.getMessage());
      if (!(e instanceof AskSageException)) {
        e.printStackTrace(System.out);
      }
    }
  }

  private static void print(String outcome, String text) {
    System.out.println("OUTCOME=" + outcome);
    System.out.println("TEXT=" + text);
  }

  private static Path file(String name) {
    return Path.of(System.getProperty("folder"), name);
  }

  private static void set(HttpSettings http, List<String> words) {
    for (String word : words) {
      switch (word) {
        case "trust" -> http.trustedCertificates(file("agency.pem"));
        case "trust-stranger" -> http.trustedCertificates(file("stranger.pem"));
        case "trust-inspector" -> http.trustedCertificates(file("inspector.pem"));
        case "pem" -> http.clientCertificate(file("me.pem"), null);
        case "encrypted-pem" -> http.clientCertificate(file("me-encrypted.pem"), password());
        case "p12" -> http.clientCertificate(file("me.p12"), password());
        case "stranger" -> http.clientCertificate(file("stranger.p12"), password());
        case "card" -> http.clientCertificate(card(), null, null);
        case "card-alias" -> http.clientCertificate(card(), null, "piv");
        case "password" ->
            http.proxyCredentials(Networks.USER, Networks.PROXY_PASSWORD.toCharArray());
        case "wrong-password" ->
            http.proxyCredentials(Networks.USER, Networks.WRONG_PASSWORD.toCharArray());
        case "system" -> http.useSystemProxies();
        case "proxy" -> http.proxy("127.0.0.1", Integer.getInteger("proxy"));
        default -> throw new IllegalArgumentException(word);
      }
    }
  }

  private static char[] password() {
    return TestAuthority.PASSWORD.toCharArray();
  }

  /** Opens the card with the code of networks.md. */
  private static KeyStore card() {
    try {
      Provider reader =
          Security.getProvider("SunPKCS11")
              .configure("--name=Card\nlibrary=" + System.getProperty("library"));
      Security.addProvider(reader);
      return KeyStore.Builder.newInstance(
              "PKCS11", reader, new CallbackHandlerProtection(NetworkApplication::tellPin))
          .getKeyStore();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void tellPin(Callback[] questions) {
    for (Callback question : questions) {
      PINS.incrementAndGet();
      ((PasswordCallback) question).setPassword(Networks.PIN.toCharArray());
    }
  }
}
