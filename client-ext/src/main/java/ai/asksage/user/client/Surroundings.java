package ai.asksage.user.client;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client has from outside, so that tests can give it something else. */
record Surroundings(Clock clock, Sleeper sleeper, Logger logger) {
  static final Surroundings REAL =
      new Surroundings(
          Clock.systemUTC(), Sleeper.SYSTEM, LoggerFactory.getLogger("ai.asksage.user.client"));
}
