package org.crmrecommend.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Random times at which something arrives, whether or not what arrived before is done (an open
 * loop). Shared by threads; each takes the next arrival.
 */
final class PoissonArrivals {

  private final SplittableRandom random;
  private final double meanNanos;
  private final long start;
  private double elapsed;

  /**
   * @param start the {@link System#nanoTime()} before the first arrival
   */
  PoissonArrivals(double perSecond, long start, long seed) {
    this.random = new SplittableRandom(seed);
    this.meanNanos = 1e9 / perSecond;
    this.start = start;
  }

  /** Returns the time of the next arrival. */
  synchronized long next() {
    elapsed -= meanNanos * Math.log(1 - random.nextDouble());
    return start + (long) elapsed;
  }

  static void sleepUntil(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanoTime - System.nanoTime();
    }
  }
}
