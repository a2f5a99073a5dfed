package ai.asksage.user.client.internal.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A chain of certificates that is not trusted, and why. */
public final class RefusedChainException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final transient List<X509Certificate> chain;

  RefusedChainException(List<X509Certificate> chain, CertificateException why) {
    super(why.getMessage(), why);
    this.chain = chain;
  }

  /** The chain as it came, the other side's own certificate first. */
  public List<X509Certificate> chain() {
    return chain == null ? List.of() : chain;
  }
}
