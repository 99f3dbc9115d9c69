package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;

/**
 * Purchases drawn at random, items by Zipf's law with exponent 0.8: the k-th most popular item is
 * bought k^−0.8 times as often as the first. The same seed gives the same log.
 */
final class ZipfShop {

  private static final double EXPONENT = 0.8;

  private ZipfShop() {}

  static EventLog log(int users, int items, int events, long seed) {
    double[] cumulated = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += Math.pow(item + 1, -EXPONENT);
      cumulated[item] = sum;
    }
    SplittableRandom random = new SplittableRandom(seed);
    EventLogBuilder log = EventLog.builder();
    for (int event = 0; event < events; event++) {
      int found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
      int item = Math.min(items - 1, found < 0 ? -found - 1 : found);
      log.add(Event.of("u" + random.nextInt(users), "i" + item, EventKind.PURCHASE));
    }
    return log.build();
  }
}
