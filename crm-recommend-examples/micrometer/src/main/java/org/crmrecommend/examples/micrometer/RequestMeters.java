package org.crmrecommend.examples.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.serving.Telemetry.Answered;

/** The meters of requests with one placement and one source of the first item. Thread-safe. */
final class RequestMeters {

  private static final String NAME = MicrometerTelemetry.PREFIX + "request";

  private final Timer latency;
  private final Counter emptyLists;
  private final Counter shortLists;
  private final Counter filledItems;
  private final Counter unknownUsers;

  /**
   * Registers the meters. Those of other sources of the placement share the counters.
   *
   * @param tags of the placement
   * @param source of the first item
   */
  RequestMeters(MeterRegistry registry, Tags tags, String source) {
    this.latency =
        Timer.builder(NAME)
            .description("Time to answer a request")
            .tags(tags.and("source", source))
            .register(registry);
    this.emptyLists =
        Counter.builder(NAME + ".empty")
            .description("Lists without items")
            .tags(tags)
            .register(registry);
    this.shortLists =
        Counter.builder(NAME + ".short")
            .description("Lists with fewer items than requested")
            .tags(tags)
            .register(registry);
    this.filledItems =
        Counter.builder(NAME + ".filled")
            .description("Listed items from later sources than that of the first item")
            .baseUnit("items")
            .tags(tags)
            .register(registry);
    this.unknownUsers =
        Counter.builder(NAME + ".unknown")
            .description("Requests for users without a history")
            .tags(tags)
            .register(registry);
  }

  void record(Answered answer) {
    latency.record(answer.nanos(), TimeUnit.NANOSECONDS);
    if (answer.isEmpty()) {
      emptyLists.increment();
    }
    if (answer.isShort()) {
      shortLists.increment();
    }
    if (answer.filledUp() > 0) {
      filledItems.increment(answer.filledUp());
    }
    if (!answer.knownUser()) {
      unknownUsers.increment();
    }
  }
}
