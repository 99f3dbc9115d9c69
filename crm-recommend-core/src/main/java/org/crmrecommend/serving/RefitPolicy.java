package org.crmrecommend.serving;

import java.time.Duration;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * When a storefront trains its model again, and on how many threads.
 *
 * <p>A refit starts when the events have grown by a share since the last one, or after an interval
 * if there are new events. It never starts with fewer new events than a minimum.
 *
 * @param interval time after which a refit starts
 * @param growth new events that start a refit, as a share of the events at the last one
 * @param minEvents number of new events below which no refit starts
 * @param searchGrowth growth of the events since the last choice of an algorithm after which the
 *     next refit chooses again; 1 means twice as many events
 * @param threads threads of a refit; 0 means half of the processors
 */
@Value.Builder
public record RefitPolicy(
    Duration interval, double growth, int minEvents, double searchGrowth, int threads)
    implements WithRefitPolicy {

  /**
   * Every day or when the events have grown by a fifth, with at least 100 new events; chooses again
   * when they have doubled; on half of the processors.
   */
  public static final RefitPolicy DEFAULTS = new RefitPolicy(Duration.ofDays(1), 0.2, 100, 1, 0);

  /** Only when the shop calls {@code refit()}. */
  public static final RefitPolicy MANUAL =
      new RefitPolicy(Duration.ofDays(36_500), Double.MAX_VALUE, Integer.MAX_VALUE, 1, 0);

  /**
   * @throws IllegalArgumentException if the interval, a growth or {@code minEvents} is not
   *     positive, or the number of threads is negative
   */
  public RefitPolicy {
    Checks.requirePositive("interval", interval);
    Checks.requirePositiveFinite("growth", growth);
    Checks.requirePositive("minEvents", minEvents);
    Checks.requirePositiveFinite("searchGrowth", searchGrowth);
    Checks.requireNonNegative("threads", threads);
  }

  /**
   * Returns whether a refit is due.
   *
   * @param newEvents number of events since the last refit
   * @param eventsBefore number of events at the last refit; 0 if there was none
   * @param sinceLast time since the last refit
   */
  public boolean isDue(long newEvents, long eventsBefore, Duration sinceLast) {
    return newEvents >= minEvents
        && (sinceLast.compareTo(interval) >= 0 || newEvents >= growth * Math.max(1, eventsBefore));
  }

  /** Returns the number of threads of a refit. */
  public int threadCount() {
    return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
