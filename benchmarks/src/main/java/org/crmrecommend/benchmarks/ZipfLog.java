package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;

/**
 * Random purchases, with items by Zipf's law with exponent 0.8: the k-th most popular item is
 * bought k^−0.8 times as often as the first. The same seed gives the same log.
 */
final class ZipfLog {

  private static final double EXPONENT = 0.8;

  private ZipfLog() {}

  static EventLog draw(int users, int items, int events, long seed) {
    double[] cumulativeWeights = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += Math.pow(item + 1, -EXPONENT);
      cumulativeWeights[item] = sum;
    }
    SplittableRandom random = new SplittableRandom(seed);
    EventLogBuilder log = EventLog.builder();
    for (int event = 0; event < events; event++) {
      int position = Arrays.binarySearch(cumulativeWeights, random.nextDouble() * sum);
      int item = Math.min(items - 1, position < 0 ? -position - 1 : position);
      log.add(Event.of("u" + random.nextInt(users), "i" + item, EventKind.PURCHASE));
    }
    return log.build();
  }
}
