package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.Text;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the private key and the certificates of the client in a key store, such as a card. */
final class ClientKey {
  /** The extended key usages "TLS client" and "any". */
  private static final Set<String> PURPOSES = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

  private ClientKey() {}

  /** Reads a key from a store. A null alias selects the only key that a TLS client can use. */
  static PrivateKeyEntry of(KeyStore store, char @Nullable [] password, @Nullable String alias) {
    try {
      Map<String, String> problems = new TreeMap<>();
      for (String each : Collections.list(store.aliases())) {
        if (store.isKeyEntry(each)) {
          problems.put(each, problem(store.getCertificate(each)));
        }
      }
      // List only aliases: certificates on a card contain personal data.
      String all =
          problems.entrySet().stream()
              .map(key -> Text.quoted(key.getKey()) + key.getValue())
              .collect(Collectors.joining(", ", "; it has ", problems.isEmpty() ? "no key" : ""));
      String chosen = alias;
      if (chosen == null) {
        List<String> usable =
            problems.entrySet().stream()
                .filter(key -> key.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (usable.size() != 1) {
          throw new IllegalArgumentException(
              (usable.isEmpty()
                      ? "The key store has no private key for a TLS client"
                      : "The key store has several private keys for a TLS client: choose one by its"
                          + " alias")
                  + all);
        }
        chosen = usable.get(0);
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
}
