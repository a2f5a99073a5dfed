package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.SafeText;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which servers asked for a client certificate, and what they got. What a server says
 * when it does not like that, others say when no cipher fits.
 */
final class AskedKeys extends X509ExtendedKeyManager {
  private final X509ExtendedKeyManager keys;

  /** The alias that each got; empty for none. */
  private final Map<Socket, String> asked = new WeakHashMap<>();

  AskedKeys(X509ExtendedKeyManager keys) {
    this.keys = keys;
  }

  /**
   * What failed, as what it is if the other side had asked for a certificate. One that hangs up
   * then says the same as one that sends an alert, which may also get lost.
   */
  SSLException explained(SSLException failure, Socket socket, boolean broken) {
    String alert = Alerts.received(failure);
    String given;
    synchronized (asked) {
      given = asked.get(socket);
    }
    boolean refused =
        broken || Alerts.isAboutOurCertificate(alert) || alert.equals("handshake_failure");
    if (given == null || !refused) {
      return failure;
    }
    X509Certificate[] chain = given.isEmpty() ? null : keys.getCertificateChain(given);
    // Not its subject, which on a card is a person with a number.
    return new ClientCertificateException(
        chain == null || chain.length == 0
            ? "the server asked for a client certificate, and there was none that it takes"
            : "the server refused the client certificate, which is issued by "
                + SafeText.excerpt(chain[0].getIssuerX500Principal().getName()),
        failure);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    String alias = keys.chooseClientAlias(keyTypes, issuers, socket);
    if (socket != null) {
      synchronized (asked) {
        // It may be asked once for each type of key.
        asked.merge(socket, alias == null ? "" : alias, (a, b) -> b.isEmpty() ? a : b);
      }
    }
    return alias;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return keys.chooseEngineClientAlias(keyTypes, issuers, engine);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return keys.getClientAliases(keyType, issuers);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return keys.getPrivateKey(alias);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return keys.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return keys.getServerAliases(keyType, issuers);
  }
}
