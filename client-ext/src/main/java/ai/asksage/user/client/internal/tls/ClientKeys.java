package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.Arguments;
import ai.asksage.user.client.internal.Text;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Presents one key or the JVM's keys, and records which servers requested a certificate. A
 * configured key is presented to every server that requests a certificate, even if its issuer is
 * not on the server's list: that list may be incomplete.
 */
public final class ClientKeys extends X509ExtendedKeyManager {
  /** The extended key usages "TLS client" and "any". */
  private static final Set<String> PURPOSES = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

  private final @Nullable PrivateKeyEntry own;
  private final X509KeyManager jvm;

  /** The alias presented to each server; empty for none. */
  private final Map<Socket, String> asked = Collections.synchronizedMap(new WeakHashMap<>());

  /** Uses this key or, if it is null, the keys of javax.net.ssl.keyStore. */
  ClientKeys(@Nullable PrivateKeyEntry own) throws GeneralSecurityException, IOException {
    this.own = own;
    // The JVM reads these properties for its default context only.
    String file = own == null ? System.getProperty("javax.net.ssl.keyStore", "") : "";
    String type = System.getProperty("javax.net.ssl.keyStoreType", KeyStore.getDefaultType());
    String provider = System.getProperty("javax.net.ssl.keyStoreProvider", "");
    String secret = System.getProperty("javax.net.ssl.keyStorePassword", "");
    char @Nullable [] password = secret.isEmpty() ? null : secret.toCharArray();
    KeyStore store = null;
    if (!file.isEmpty()) {
      store =
          provider.isEmpty() ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
      try (InputStream in = file.equals("NONE") ? null : Files.newInputStream(Path.of(file))) {
        store.load(in, password);
      }
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, type.equals("PKCS11") ? null : password);
    this.jvm = (X509KeyManager) factory.getKeyManagers()[0];
  }

  /**
   * Finds a key in a store, such as a smart card. A null alias selects the only key that a TLS
   * client can use. Messages list only aliases: certificates on a card contain personal data.
   */
  public static PrivateKeyEntry find(
      KeyStore store, char @Nullable [] password, @Nullable String alias) {
    try {
      Map<String, String> problems = new TreeMap<>();
      for (String each : Collections.list(store.aliases())) {
        if (store.isKeyEntry(each)) {
          problems.put(each, problem(store.getCertificate(each)));
        }
      }
      String all =
          problems.entrySet().stream()
              .map(key -> Text.quoted(key.getKey()) + key.getValue())
              .collect(Collectors.joining(", ", "; it has ", problems.isEmpty() ? "no key" : ""));
      String chosen = alias;
      if (chosen == null) {
        problems.values().removeIf(problem -> !problem.isEmpty());
        String wrong = problems.isEmpty() ? "no private key" : "several private keys";
        String remedy = problems.isEmpty() ? "" : ": choose one by its alias";
        Arguments.check(
            problems.size() == 1,
            "The key store has " + wrong + " for a TLS client" + remedy + all);
        chosen = problems.keySet().iterator().next();
      }
      Certificate @Nullable [] chain = store.getCertificateChain(chosen);
      if (chain != null && store.getKey(chosen, password) instanceof PrivateKey key) {
        return new PrivateKeyEntry(key, chain);
      }
      throw new IllegalArgumentException(
          "The key store has no private key " + Text.quoted(chosen) + " with a certificate" + all);
    } catch (UnrecoverableKeyException e) {
      throw new IllegalArgumentException("The password does not open the private key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The key store cannot be used: load it first", e);
    }
  }

  /** Returns why a TLS client cannot use the certificate; empty if it can. */
  private static String problem(@Nullable Certificate certificate) {
    if (!(certificate instanceof X509Certificate x509)) {
      return " (without a certificate)";
    }
    try {
      List<String> purposes = x509.getExtendedKeyUsage();
      if (purposes != null && Collections.disjoint(purposes, PURPOSES)) {
        return " (for another purpose)";
      }
    } catch (CertificateParsingException e) {
      return " (with a broken certificate)";
    }
    if (x509.getKeyUsage() != null && !x509.getKeyUsage()[0]) {
      return " (not for signatures)";
    }
    Instant end = x509.getNotAfter().toInstant();
    return end.isBefore(Instant.now()) ? " (expired on " + end + ")" : "";
  }

  /** Returns why the server may have refused the certificate; null if it did not request one. */
  @Nullable String refusal(@Nullable Socket socket) {
    String alias = asked.get(socket);
    if (alias == null) {
      return null;
    }
    X509Certificate[] chain = alias.isEmpty() ? null : getCertificateChain(alias);
    // Do not quote the subject: on a card, it identifies a person.
    return chain == null || chain.length == 0
        ? "the server requires a client certificate, and none that it accepts is configured"
        : "the server refused the client certificate, which is issued by "
            + Text.excerpt(chain[0].getIssuerX500Principal().getName());
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    String alias;
    if (own == null) {
      alias = jvm.chooseClientAlias(keyTypes, issuers, socket);
    } else {
      String type = own.getCertificate().getPublicKey().getAlgorithm();
      alias = Arrays.asList(keyTypes).contains(type) ? "client" : null;
    }
    if (socket != null) {
      // JSSE may ask once for each type of key.
      asked.merge(socket, alias == null ? "" : alias, (a, b) -> b.isEmpty() ? a : b);
    }
    return alias;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return own == null
        ? jvm.getCertificateChain(alias)
        : (X509Certificate[]) own.getCertificateChain();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return own == null ? jvm.getPrivateKey(alias) : own.getPrivateKey();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null; // JSSE never calls this and the next two.
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
