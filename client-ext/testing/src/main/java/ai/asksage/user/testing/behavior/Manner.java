package ai.asksage.user.testing.behavior;

import ai.asksage.user.testing.internal.Arguments;

/**
 * How a stand-in takes requests and answers them, since deployments differ. Immutable. The
 * constants are what was seen or is documented; {@code with} makes the mixtures between them.
 *
 * @param errors how errors arrive
 * @param bodies what answers look like
 * @param requests which requests are taken
 * @param refusals what is said of a token that is not accepted
 */
public record Manner(Errors errors, Bodies bodies, Requests requests, Refusals refusals) {

  /** How errors arrive. */
  public enum Errors {
    /** With HTTP status 200; which error it is stands in {@code status} of the body. */
    IN_BODY,
    /** With the HTTP status of the error, which stands in the body as well. */
    BY_STATUS
  }

  /** What answers look like. */
  public enum Bodies {
    /**
     * As deployments were seen to answer: {@code status} is a string on five operations, lists are
     * arrays, chats are JSON in a string, log entries have {@code response} and {@code ip}, and
     * {@code update-permission-dataset} reads {@code permissions}.
     */
    OBSERVED,
    /**
     * As the documentation says: lists and chats are messages, log entries have {@code completion}
     * and {@code IP}, no other error than a documented one occurs, but for the 401 when there is no
     * token, and {@code update-permission-dataset} reads {@code permission}.
     */
    DOCUMENTED
  }

  /** Which requests are taken. */
  public enum Requests {
    /**
     * Those that make sense: unknown properties and nulls do not matter, names of datasets may hold
     * hyphens, {@code check_permissions} may be missing or a word.
     */
    LENIENT,
    /** Those that the contract allows, and no other. */
    STRICT
  }

  /** What is said of a token that is not accepted. */
  public enum Refusals {
    /** {@code Token is invalid}, with status 400. */
    PLAIN,
    /**
     * {@code Token is invalid [1]} when the token was never good, {@code [2]} when it was but is
     * not any more; what the numbers mean on deployments is not known.
     */
    NUMBERED,
    /** {@code Token is invalid}, with status 401. */
    UNAUTHORIZED
  }

  /** As most deployments were seen to answer: errors inside HTTP 200. */
  public static final Manner OBSERVED =
      new Manner(Errors.IN_BODY, Bodies.OBSERVED, Requests.LENIENT, Refusals.PLAIN);

  /** As the documentation says, to the letter. */
  public static final Manner DOCUMENTED =
      new Manner(Errors.BY_STATUS, Bodies.DOCUMENTED, Requests.STRICT, Refusals.PLAIN);

  /** As older deployments answer: like {@link #OBSERVED}, but errors have their HTTP status. */
  public static final Manner OLDER = OBSERVED.with(Errors.BY_STATUS);

  /** As deployments answer that number their refusals of a token. */
  public static final Manner NUMBERED = OBSERVED.with(Refusals.NUMBERED);

  /** As deployments answer that say 401 to a token that is not accepted. */
  public static final Manner UNAUTHORIZED = OBSERVED.with(Refusals.UNAUTHORIZED);

  /** Makes a mixture; no part may be null. */
  public Manner {
    Arguments.require(errors, "errors");
    Arguments.require(bodies, "bodies");
    Arguments.require(requests, "requests");
    Arguments.require(refusals, "refusals");
  }

  /**
   * The same but for its errors.
   *
   * @param errors how errors arrive
   * @return another manner
   */
  public Manner with(Errors errors) {
    return new Manner(errors, bodies, requests, refusals);
  }

  /**
   * The same but for its bodies.
   *
   * @param bodies what answers look like
   * @return another manner
   */
  public Manner with(Bodies bodies) {
    return new Manner(errors, bodies, requests, refusals);
  }

  /**
   * The same but for the requests that it takes.
   *
   * @param requests which requests are taken
   * @return another manner
   */
  public Manner with(Requests requests) {
    return new Manner(errors, bodies, requests, refusals);
  }

  /**
   * The same but for what it says of a token.
   *
   * @param refusals what is said
   * @return another manner
   */
  public Manner with(Refusals refusals) {
    return new Manner(errors, bodies, requests, refusals);
  }
}
