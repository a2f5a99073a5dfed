package ai.asksage.user.client.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * At most so many connections, open or about to be. Calls wait for a permit, in the order in which
 * they came; unlike a connection that a pool hands to a waiting call, a permit cannot be lost when
 * the call is interrupted at the same moment. No lock is held while anything is read or written.
 */
final class ConnectionPool implements AutoCloseable {
  /** Enough for all that may still wait at the end. */
  private static final int PERMITS_FOR_ALL = 1 << 30;

  private final Connector connector;
  private final int maxConnections;
  private final Semaphore permits;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The one that was used last comes first: it is the least likely to have been closed. */
  private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

  ConnectionPool(Connector connector, int maxConnections) {
    this.connector = connector;
    this.maxConnections = maxConnections;
    this.permits = new Semaphore(maxConnections, true);
  }

  /**
   * Waits for its turn, and takes or makes a connection. It ends with the call.
   *
   * @param connectMillis 0 for no limit
   * @throws NoFreeConnectionException if the call's time is over before
   */
  PooledConnection lease(Destination to, int connectMillis, TimedRequest call) throws IOException {
    awaitPermit(call.millis());
    boolean leased = false;
    try {
      TransportClosedException.throwIf(closed.get());
      PooledConnection connection = takeIdle(to.host(), call);
      if (connection == null) {
        makeRoom();
        connection = connector.open(to, connectMillis, call);
      }
      leased = true;
      return connection;
    } finally {
      if (!leased) {
        permits.release();
      }
    }
  }

  private void awaitPermit(int millis) throws IOException {
    try {
      if (!permits.tryAcquire(millis > 0 ? millis : Long.MAX_VALUE, TimeUnit.MILLISECONDS)) {
        throw new NoFreeConnectionException(maxConnections, millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for a connection");
    }
  }

  private @Nullable PooledConnection takeIdle(HttpHost host, TimedRequest call) {
    // An interrupted thread would close each connection that it looks at.
    for (Iterator<PooledConnection> all = idle.iterator();
        all.hasNext() && !Thread.currentThread().isInterrupted(); ) {
      PooledConnection connection = all.next();
      if (connection.host().equals(host) && idle.remove(connection)) {
        call.dependOn(connection);
        if (connection.isUsable()) {
          return connection;
        }
        connection.cancel();
      }
    }
    return null;
  }

  /** Whoever has no permit must be idle, and idle ones to other hosts have to go. */
  private void makeRoom() {
    while (idle.size() > permits.availablePermits()) {
      closeOldest();
    }
  }

  private boolean closeOldest() {
    PooledConnection oldest = idle.pollLast();
    return oldest != null && oldest.cancel();
  }

  /** Takes back what was leased. */
  void giveBack(PooledConnection connection, boolean reusable) {
    if (reusable) {
      idle.addFirst(connection); // Before the permit: makeRoom() must never count one too few.
    } else {
      connection.cancel();
    }
    permits.release();
    if (closed.get()) {
      closeIdle();
    }
  }

  private void closeIdle() {
    while (closeOldest()) {}
  }

  /** Closes idle connections, and lets those go who wait for one. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      permits.release(PERMITS_FOR_ALL);
    }
    closeIdle();
  }
}
