package ai.asksage.user.bench.caller;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends again what java.net.http loses: of many calls in many threads, JDK 17 ends some with
 * "connection closed locally", when it takes the answer for one that nobody waits for.
 */
record RepeatingCaller(Caller caller, AtomicInteger lost) implements Caller {
  private static final int TOO_MANY = 100;

  RepeatingCaller(Caller caller) {
    this(caller, new AtomicInteger());
  }

  private Object repeat(Callable<Object> call) throws Exception {
    while (true) {
      try {
        return call.call();
      } catch (Exception e) {
        if (lost.incrementAndGet() > TOO_MANY) {
          throw e;
        }
      }
    }
  }

  @Override
  public Object addDataset() throws Exception {
    return repeat(caller::addDataset);
  }

  @Override
  public Object logs() throws Exception {
    return repeat(caller::logs);
  }

  @Override
  public Object chats() throws Exception {
    return repeat(caller::chats);
  }
}
