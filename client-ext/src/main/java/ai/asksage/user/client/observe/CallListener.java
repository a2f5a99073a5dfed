package ai.asksage.user.client.observe;

/**
 * Is told of every attempt of every call, for metrics, audits or traces. Runs on the thread of the
 * caller before the call goes on, so it should be quick; must be safe for use by many threads. What
 * it throws is logged by its class and does not break the call.
 */
@FunctionalInterface
public interface CallListener {

  /**
   * An attempt has ended.
   *
   * @param event what came of it
   */
  void onCall(CallEvent event);
}
