package ai.asksage.user.testing;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a deployment reads requests and responds. Deployments differ, so test with more than one. The
 * constants are observed or documented deployments. Immutable.
 *
 * @param traits the differences from {@link #OBSERVED}; unmodifiable
 */
public record Deployment(Set<Trait> traits) {

  /** A difference from most deployments. */
  public enum Trait {
    /**
     * Errors have their HTTP status. Without this trait, it is 200, and the error is in the body.
     */
    ERRORS_BY_STATUS,
    /**
     * Responses follow the documentation: lists and chats are messages, log entries have {@code
     * completion} and {@code IP}, {@code update-permission-dataset} reads {@code permission}, and
     * only documented errors occur, except for 401 without a token. Without this trait, lists are
     * arrays, chats are JSON in a string, {@code status} is a string on five operations, and {@code
     * update-permission-dataset} reads {@code permissions}.
     */
    DOCUMENTED_RESPONSES,
    /**
     * Requests must be valid. Without this trait, unknown properties and nulls are ignored, names
     * may have any form, and {@code check_permissions} may be missing or a string.
     */
    STRICT_REQUESTS,
    /**
     * {@code Token is invalid [1]} is for tokens that were never valid, {@code [2]} for tokens that
     * were once valid.
     */
    NUMBERED_TOKEN_ERRORS,
    /** An invalid token is the error 401. Without this trait, it is 400. */
    INVALID_TOKEN_IS_401
  }

  /** Most deployments: errors are inside HTTP 200. */
  public static final Deployment OBSERVED = new Deployment(Set.of());

  /** An older deployment: like {@link #OBSERVED}, but errors have their HTTP status. */
  public static final Deployment OLDER = OBSERVED.with(Trait.ERRORS_BY_STATUS);

  /** A deployment that follows the documentation to the letter. */
  public static final Deployment DOCUMENTED =
      OLDER.with(Trait.DOCUMENTED_RESPONSES, Trait.STRICT_REQUESTS);

  /** Copies the traits. */
  public Deployment {
    traits = Collections.unmodifiableSet(new TreeSet<>(State.notNull(traits, "traits")));
  }

  /** Reads names of constants and traits, such as {@code older,strict-requests}, in any case. */
  static Deployment of(String names) {
    Set<Trait> traits = new TreeSet<>();
    for (String name : names.split(",")) {
      String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
      switch (constant) {
        case "OBSERVED" -> traits.addAll(OBSERVED.traits);
        case "OLDER" -> traits.addAll(OLDER.traits);
        case "DOCUMENTED" -> traits.addAll(DOCUMENTED.traits);
        default -> traits.add(Trait.valueOf(constant));
      }
    }
    return new Deployment(traits);
  }

  /** {@return a copy with more traits} */
  public Deployment with(Trait... more) {
    Set<Trait> all = new TreeSet<>(traits);
    all.addAll(State.noneNull(more, "more"));
    return new Deployment(all);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
