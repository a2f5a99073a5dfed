package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The memory that all answers of a client may take together, each from its first byte until the
 * caller has the result. What an answer may take is told from its length, so that nothing waits
 * once it is read.
 *
 * <p>There is a shared part, a quarter of the heap, and a reserve, which one answer at a time has
 * to itself. Whoever gets no more of the one waits for the other; since its owner waits for
 * nothing, no two answers can wait for each other. Safe for use by many threads; no lock is held
 * while anything is read.
 */
public final class AnswerMemory {
  /** What a byte of text takes, at most, with all copies that are made of it, in bytes. */
  static final int PER_BYTE = 8;

  /** What a value takes, at most, that is read from JSON, in bytes. */
  static final int PER_VALUE = 120;

  private static final int UNIT = 256 * 1024;
  private static final long MILLIS_PER_LOOK = 10;

  private final int maxValues;
  private final BooleanSupplier isClosed;
  private final Semaphore shared;
  private final Semaphore reserve = new Semaphore(1, true);

  /**
   * Of a client.
   *
   * @param bytes how large the shared part is
   * @param maxValues how many values an answer may hold
   */
  public AnswerMemory(long bytes, int maxValues, BooleanSupplier isClosed) {
    this.shared = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.maxValues = maxValues;
    this.isClosed = isClosed;
  }

  /** What the answer to one call has of it. For use by one thread. */
  public final class Share {
    private final Deadline deadline;
    private int units;
    private boolean hasReserve;

    private Share(Deadline deadline) {
      this.deadline = deadline;
    }

    /**
     * Makes sure that there is memory for a body that is so long, waiting for other answers if need
     * be.
     *
     * @throws IOException if time is over before, the thread interrupted, or the client closed
     */
    void growTo(long length) throws IOException {
      long bytes = length * PER_BYTE + Math.min(length, maxValues) * PER_VALUE;
      int missing = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT + 1 - units);
      while (missing > 0 && !hasReserve) {
        if (shared.tryAcquire(missing)) {
          units += missing;
          return;
        }
        hasReserve = awaitReserve();
      }
    }

    private boolean awaitReserve() throws IOException {
      TransportClosedException.throwIf(isClosed.getAsBoolean());
      if (deadline.isOver()) {
        throw new SocketTimeoutException("other answers had all the memory that there is for them");
      }
      try {
        return reserve.tryAcquire(MILLIS_PER_LOOK, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while waiting for memory");
      }
    }

    /** Gives all of it back; there may be another answer. */
    public void release() {
      shared.release(units);
      units = 0;
      if (hasReserve) {
        reserve.release();
        hasReserve = false;
      }
    }
  }

  public Share share(Deadline deadline) {
    return new Share(deadline);
  }
}
