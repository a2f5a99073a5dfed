package ai.asksage.user.client.observe;

/**
 * Is notified of every attempt of every call, for metrics, audits or traces. Runs on the caller's
 * thread before the call continues, so it should be quick; must be thread-safe. What it throws is
 * logged by its class name and does not break the call.
 */
@FunctionalInterface
public interface CallListener {

  /** An attempt has ended, with this outcome. */
  void onCall(CallEvent event);
}
