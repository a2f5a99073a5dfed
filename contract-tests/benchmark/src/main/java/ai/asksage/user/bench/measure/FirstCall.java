package ai.asksage.user.bench.measure;

import ai.asksage.user.bench.caller.Caller;

/** The program of a JVM of its own: makes one call. Arguments: the client and the URL. */
public final class FirstCall {
  private FirstCall() {}

  /**
   * Makes the call.
   *
   * @param args the client and the URL
   */
  public static void main(String[] args) {
    try {
      Caller.of(args[0], args[1]).addDataset();
      System.out.println("answered");
    } catch (Exception e) {
      e.printStackTrace();
    }
    System.exit(0); // Some clients leave threads behind.
  }
}
