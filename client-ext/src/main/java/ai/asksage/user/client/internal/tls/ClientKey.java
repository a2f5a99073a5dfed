package ai.asksage.user.client.internal.tls;

import ai.asksage.user.client.internal.SafeText;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the client is: a private key, which may stay on its card, and the chain of its certificate.
 */
record ClientKey(PrivateKey key, List<X509Certificate> chain) {
  /** For TLS clients, and for any purpose. */
  private static final Set<String> PURPOSES = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

  /**
   * Takes a key out of a store.
   *
   * @param password of the key; null where there is none, as on a card
   * @param alias null for the only one that can be used
   * @throws IllegalArgumentException if there is no such key, or more than one, or it cannot be had
   */
  static ClientKey of(KeyStore store, char @Nullable [] password, @Nullable String alias) {
    try {
      String chosen = alias == null ? onlyUsable(store) : alias;
      if (!store.isKeyEntry(chosen)) {
        throw new IllegalArgumentException(
            "The key store has no private key " + SafeText.quoted(chosen) + list(store));
      }
      List<X509Certificate> chain = chain(store, chosen);
      if (store.getKey(chosen, password) instanceof PrivateKey key && !chain.isEmpty()) {
        return new ClientKey(key, chain);
      }
      throw new IllegalArgumentException(
          "The key store has no private key with a certificate as " + SafeText.quoted(chosen));
    } catch (UnrecoverableKeyException e) {
      throw new IllegalArgumentException("The password does not open the private key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The key store cannot be used: load it before", e);
    }
  }

  private static String onlyUsable(KeyStore store) throws GeneralSecurityException {
    List<String> usable = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && problem(store, alias).isEmpty()) {
        usable.add(alias);
      }
    }
    if (usable.size() != 1) {
      throw new IllegalArgumentException(
          (usable.isEmpty()
                  ? "The key store has no private key for a TLS client"
                  : "The key store has several private keys for a TLS client: choose one by its"
                      + " alias")
              + list(store));
    }
    return usable.get(0);
  }

  /** What there is; without the names of people, which certificates on cards are made out to. */
  private static String list(KeyStore store) throws GeneralSecurityException {
    List<String> entries = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        String problem = problem(store, alias);
        entries.add(SafeText.quoted(alias) + (problem.isEmpty() ? "" : " (" + problem + ")"));
      }
    }
    return entries.isEmpty() ? "; it has none at all" : "; it has " + String.join(", ", entries);
  }

  /** Why a certificate is none for a TLS client; empty if it is one. */
  private static String problem(KeyStore store, String alias) throws GeneralSecurityException {
    List<X509Certificate> chain = chain(store, alias);
    return chain.isEmpty() ? "without a certificate" : problem(chain.get(0));
  }

  static String problem(X509Certificate certificate) throws CertificateParsingException {
    List<String> purposes = certificate.getExtendedKeyUsage();
    boolean[] usage = certificate.getKeyUsage();
    if (purposes != null && Collections.disjoint(purposes, PURPOSES)) {
      return "for another purpose";
    }
    if (usage != null && !usage[0]) {
      return "not for signatures";
    }
    Instant end = certificate.getNotAfter().toInstant();
    return end.isBefore(Instant.now()) ? "expired on " + end : "";
  }

  private static List<X509Certificate> chain(KeyStore store, String alias)
      throws GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    Certificate @Nullable [] found = store.getCertificateChain(alias);
    for (Certificate certificate : found == null ? new Certificate[0] : found) {
      if (certificate instanceof X509Certificate x509) {
        chain.add(x509);
      }
    }
    return List.copyOf(chain);
  }

  /** Neither the key nor whose it is. */
  @Override
  public String toString() {
    return "ClientKey[***]";
  }
}
