package ai.asksage.user.client.internal;

import ai.asksage.user.client.internal.ExchangeException.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the heap that all responses of a client take at once, from their first bytes until the
 * caller has the result, to a quarter of the heap. The permit of a response covers the most heap
 * that its bytes can take. A response takes only one permit, so no two responses wait for each
 * other. Small bodies are read without a permit and take one before they are decoded. Thread-safe.
 */
public final class ResponseMemory {
  /** The most heap for one byte of a body, with all copies that decoding makes. */
  private static final int HEAP_PER_BYTE = 8;

  private static final int HEAP_PER_TOKEN = 120;

  /** A table is faster than a switch, and all bytes of a response are looked up. */
  private static final boolean[] MAY_BEGIN_TOKEN = new boolean[256];

  static {
    for (byte b : new byte[] {'[', '{', ',', ':', 'u'}) {
      MAY_BEGIN_TOKEN[b] = true;
    }
  }

  private static final int UNIT = 64 * 1024;
  private static final int LARGEST_FREE_BODY = 1024 * 1024;

  /** Of so many shares of the memory, large responses leave one to small ones, which overtake. */
  private static final int SHARES = 16;

  final int maxBytes;

  /** The largest body that needs no permit. */
  final int freeBytes;

  private final int maxTokens;
  private final int total;
  private final Semaphore units;
  private final Set<Thread> holders = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ResponseMemory(long heapBytes, int connections, int maxTokens, int maxBytes) {
    this.maxTokens = maxTokens;
    this.maxBytes = maxBytes;
    this.total = (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, heapBytes / 4 / UNIT));
    this.units = new Semaphore(total, true);
    this.freeBytes =
        (int) Math.min(LARGEST_FREE_BODY, (long) total * UNIT / 2 / Math.max(1, connections));
  }

  public static ResponseMemory ofThisJvm(int connections, int maxTokens, int maxBytes) {
    return new ResponseMemory(Runtime.getRuntime().maxMemory(), connections, maxTokens, maxBytes);
  }

  /** Waits for permits. At the deadline, throws an exception with {@code late} and the message. */
  public static void acquire(
      Semaphore permits, int count, long deadline, Kind late, boolean sent, String message)
      throws ExchangeException {
    try {
      if (!permits.tryAcquire(count, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new ExchangeException(late, sent, message, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExchangeException(Kind.INTERRUPTED, sent, "interrupted while waiting", e);
    }
  }

  /** Takes a permit for a complete body. If memory is short, counts the tokens it can have. */
  int hold(int held, byte[] body, int length, long deadline) throws ExchangeException {
    int left = units.availablePermits() + held - weight(length, length);
    boolean ample = left > total / 2 && !units.hasQueuedThreads();
    // Counting takes a tenth of the time of a large call.
    return hold(held, length, ample ? length : tokens(body, length), deadline);
  }

  /**
   * Takes a permit for what the bytes can become, or gives back what they do not need. Takes and
   * returns the units that the body holds.
   */
  int hold(int held, long bytes, long tokens, long deadline) throws ExchangeException {
    int needed = weight(bytes, tokens);
    if (held > 0) {
      units.release(Math.max(0, held - needed));
      return Math.min(held, needed);
    }
    if (!holders.add(Thread.currentThread())) {
      return 0; // A listener may make a call, which must not wait for its own thread.
    }
    boolean acquired = needed <= total / SHARES && units.tryAcquire(needed);
    try {
      if (!acquired) {
        String late = "other responses took all the memory for responses";
        acquire(units, needed, deadline, Kind.TIMEOUT, true, late);
        acquired = true;
      }
    } finally {
      if (!acquired) {
        holders.remove(Thread.currentThread());
      }
    }
    if (closed) {
      release(needed);
      throw new ExchangeException(Kind.CLOSED, true, "the client is closed", null);
    }
    return needed;
  }

  void release(int held) {
    if (held > 0) {
      units.release(held);
      holders.remove(Thread.currentThread());
    }
  }

  private int weight(long bytes, long tokens) {
    long heap = HEAP_PER_BYTE * bytes + HEAP_PER_TOKEN * Math.min(tokens, maxTokens);
    return (int) Math.min(total - total / SHARES, heap / UNIT + 1);
  }

  /** Returns at least the number of JSON tokens, including JSON in strings. */
  private static long tokens(byte[] body, int length) {
    long tokens = 1;
    for (int i = 0; i < length; i++) {
      byte b = body[i];
      if (MAY_BEGIN_TOKEN[b & 0xff] && (b != 'u' || (i > 0 && body[i - 1] == '\\'))) {
        tokens++;
      }
    }
    return tokens;
  }

  /** Wakes the waiting calls, which then fail. */
  public void close() {
    closed = true;
    units.release(total);
  }
}
