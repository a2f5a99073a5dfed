package ai.asksage.user.client.observe;

/**
 * Is notified of every attempt of every call, for metrics, audits or traces. Runs on the caller's
 * thread before the call continues, so it should be quick; must be thread-safe. Its exceptions are
 * logged by class name and do not fail the call.
 */
@FunctionalInterface
public interface CallListener {

  /** Receives the outcome of an attempt after the attempt has ended. */
  void onCall(CallEvent event);
}
