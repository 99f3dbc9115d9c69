package org.crmrecommend.benchmarks;

import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;

/** Random purchases of {@link ZipfItems}. The same seed gives the same log. */
final class ZipfLog {

  private ZipfLog() {}

  static EventLog draw(int users, int items, int events, long seed) {
    ZipfItems zipf = new ZipfItems(items);
    SplittableRandom random = new SplittableRandom(seed);
    EventLogBuilder log = EventLog.builder();
    for (int event = 0; event < events; event++) {
      int item = zipf.draw(random);
      log.add(Event.of("u" + random.nextInt(users), "i" + item, EventKind.PURCHASE));
    }
    return log.build();
  }
}
