package ai.asksage.user.contract.documents;

import ai.asksage.user.client.AskSageUserClient;
import ai.asksage.user.client.error.TlsException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.security.auth.callback.CallbackHandler;

/** The code on the page about networks. The build compiles it. */
final class NetworkSnippets {
  private NetworkSnippets() {}

  static AskSageUserClient proxy(char[] password) {
    return AskSageUserClient.fromEnvironment(
        client ->
            client.http(
                http -> http.proxy("proxy.example.com", 8080).proxyCredentials("jane", password)));
  }

  static AskSageUserClient trust() {
    return AskSageUserClient.fromEnvironment(
        client -> client.http(http -> http.trustedCertificates(Path.of("/etc/agency/roots"))));
  }

  static void whoWasIt(TlsException e) {
    for (X509Certificate certificate : e.serverCertificates()) {
      System.out.println(e.reason() + ": " + certificate.getIssuerX500Principal());
    }
  }

  static AskSageUserClient file(char[] password) {
    return AskSageUserClient.fromEnvironment(
        client -> client.http(http -> http.clientCertificate(Path.of("me.p12"), password)));
  }

  /** The library is that of OpenSC or of the card's vendor. */
  static AskSageUserClient card(String library, CallbackHandler pin)
      throws GeneralSecurityException, IOException {
    Provider reader =
        Security.getProvider("SunPKCS11").configure("--name=Card\nlibrary=" + library);
    Security.addProvider(reader); // Signs with the key.
    KeyStore card =
        KeyStore.Builder.newInstance("PKCS11", reader, new CallbackHandlerProtection(pin))
            .getKeyStore(); // Asks for the PIN, once.
    String alias = "Certificate for PIV Authentication";
    return AskSageUserClient.fromEnvironment(
        client -> client.http(http -> http.clientCertificate(card, null, alias)));
  }
}
